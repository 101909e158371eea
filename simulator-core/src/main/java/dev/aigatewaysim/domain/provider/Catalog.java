package dev.aigatewaysim.domain.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The providers that are built into the gateway, with the models that they offer, as the vendor published them on
 * 2026-08-07. Immutable and thread-safe.
 */
public final class Catalog {

    private final Map<String, Entry> providers;
    private final List<Entry> list;
    private final Set<String> ids;
    private final Map<String, Entry> providersByModel = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Catalog(Map<String, Entry> providers) {
        this.providers = providers;
        this.list = List.copyOf(providers.values());
        this.ids = new HashSet<>(providers.keySet());
        for (Entry provider : list) {
            for (Model model : provider.models()) {
                ids.add(model.modelId());
                providersByModel.putIfAbsent(model.modelId(), provider);
            }
        }
    }

    /** The catalog. It is read when it is first needed. */
    public static Catalog builtIn() {
        return BuiltIn.CATALOG;
    }

    /** The built-in provider with exactly this id. */
    public Optional<Entry> find(String providerId) {
        return Optional.ofNullable(providers.get(providerId));
    }

    /** The built-in provider that lists a model with this id, ignoring case. */
    public Optional<Entry> findByModel(String modelId) {
        return Optional.ofNullable(providersByModel.get(modelId));
    }

    /** Whether a built-in provider or one of their models has exactly this id. */
    public boolean isPublishedId(String id) {
        return ids.contains(id);
    }

    /** All built-in providers, in the order in which they were published. */
    public List<Entry> providers() {
        return list;
    }

    /**
     * A built-in provider.
     *
     * @param providerId its id
     * @param displayName its name for people
     * @param baseUrl where its API is; null when not published
     * @param providerKeyRequired whether it can only be used with a provider key of one's own; if not, the gateway has
     *     keys for it ({@code ngrok} steps)
     * @param models its models, in the order published
     */
    public record Entry(
            String providerId,
            String displayName,
            @Nullable String baseUrl,
            boolean providerKeyRequired,
            List<Model> models) {

        public Entry {
            models = List.copyOf(models);
        }

        /** The model with exactly this id. */
        public Optional<Model> model(String modelId) {
            for (Model model : models) {
                if (model.modelId().equals(modelId)) {
                    return Optional.of(model);
                }
            }
            return Optional.empty();
        }

        /** The model with this id, ignoring case. */
        public Optional<Model> modelIgnoringCase(String modelId) {
            for (Model model : models) {
                if (model.modelId().equalsIgnoreCase(modelId)) {
                    return Optional.of(model);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A model of a built-in provider.
     *
     * @param modelId its id, without the provider
     * @param displayName its name for people
     * @param contextWindow how many tokens it takes in and gives out together, at most
     * @param maxOutputTokens how many tokens it gives out, at most
     * @param modalities what it takes, such as {@code text} and {@code image}
     */
    public record Model(
            String modelId, String displayName, long contextWindow, long maxOutputTokens, List<String> modalities) {

        public Model {
            modalities = List.copyOf(modalities);
        }
    }

    /** Reads the catalog on first use: a server that never meets a provider never pays for it. */
    private static final class BuiltIn {

        static final Catalog CATALOG = read();

        private static Catalog read() {
            Map<String, Entry> providers = new LinkedHashMap<>();
            try (InputStream in = Catalog.class.getResourceAsStream("catalog.tsv")) {
                if (in == null) {
                    throw new IllegalStateException("catalog.tsv is missing beside " + Catalog.class);
                }
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        read(line.split("\t", -1), providers);
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return new Catalog(providers);
        }

        private static void read(String[] columns, Map<String, Entry> providers) {
            String providerId = columns[1];
            if (columns[0].equals("provider")) {
                providers.put(
                        providerId,
                        new Entry(
                                providerId,
                                columns[2],
                                columns[3].isEmpty() ? null : columns[3],
                                Boolean.parseBoolean(columns[4]),
                                List.of()));
                return;
            }
            providers.computeIfPresent(providerId, (id, entry) -> {
                List<Model> models = new ArrayList<>(entry.models());
                models.add(new Model(
                        columns[2],
                        columns[3],
                        Long.parseLong(columns[4]),
                        Long.parseLong(columns[5]),
                        List.of(columns[6].split(","))));
                return new Entry(id, entry.displayName(), entry.baseUrl(), entry.providerKeyRequired(), models);
            });
        }
    }
}
