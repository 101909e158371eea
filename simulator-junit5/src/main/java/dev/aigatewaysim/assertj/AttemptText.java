package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.ModelTraffic.RejectedModel;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes model requests and their attempts for messages.
 *
 * @param account supplies the account of the request, whose keys and secrets are known; supplies null when it is not known
 */
record AttemptText(Supplier<? extends @Nullable Account> account) {

    /** For requests of which the account is not known. */
    static final AttemptText OF_ANY_ACCOUNT = new AttemptText(() -> null);

    private static final int MAX_SKIPPED = 3;

    Text text() {
        Account known = account.get();
        return known == null ? Text.PLAIN : Text.about(known);
    }

    /** Returns, for instance, {@code the model request rq_…}. */
    static String shown(RecordedRequest request) {
        String id = new ModelOutcome(request).id();
        return "the model request" + (id == null ? "" : " " + id);
    }

    /** Returns the request, its access key, what was planned when nothing was tried, its attempts, and what was skipped. */
    String evidence(RecordedRequest request) {
        List<String> lines = new ArrayList<>();
        ModelTraffic traffic = request.model();
        if (traffic != null) {
            if (traffic.accessKeyId() != null) {
                lines.add("with " + accessKey(traffic.accessKeyId()));
            }
            if (traffic.attempts().isEmpty() && !traffic.candidates().isEmpty()) {
                lines.add("candidates: " + String.join(", ", traffic.candidates()));
            }
            addAttempts(traffic, lines);
            addSkipped(traffic, lines);
        }
        StringBuilder shown = new StringBuilder("\n  ").append(Requests.line(request));
        lines.forEach(line -> shown.append("\n    ").append(text().line(line)));
        return shown.toString();
    }

    private static void addAttempts(ModelTraffic traffic, List<String> lines) {
        int number = 1;
        for (ModelAttempt attempt : traffic.attempts()) {
            lines.add("attempt " + number++ + ": " + attempt);
        }
    }

    private static void addSkipped(ModelTraffic traffic, List<String> lines) {
        List<RejectedModel> all = traffic.rejectedModels();
        all.stream()
                .limit(MAX_SKIPPED)
                .forEach(model ->
                        lines.add("skipped " + model.name() + ": " + model.reason() + " (" + model.message() + ")"));
        if (all.size() > MAX_SKIPPED) {
            lines.add("skipped " + (all.size() - MAX_SKIPPED) + " more");
        }
    }

    private String accessKey(String id) {
        Account known = account.get();
        return known == null ? "access key " + id : Kind.ACCESS_KEY.shown(known, id, text());
    }

    /** Returns, for instance, {@code the key "main" (pk_…)}. */
    String key(ModelAttempt attempt) {
        return attempt.providerKeyId() == null
                ? KeyReference.credential(attempt)
                : "the key " + text().quoted(attempt.providerKeyName()) + " (" + attempt.providerKeyId() + ")";
    }

    /** Returns, for instance, {@code "main"}. */
    String briefKey(ModelAttempt attempt) {
        return attempt.providerKeyId() == null
                ? KeyReference.credential(attempt)
                : text().quoted(attempt.providerKeyName());
    }

    /**
     * Returns a key that is expected for messages, with the most similar name when neither the account has a provider key of
     * this name or identifier nor one of the attempts.
     */
    String expectedKey(KeyReference key, List<ModelAttempt> attempts) {
        Account known = account.get();
        String shown = key.shown(text());
        if (known == null || !key.isOfProviderKey() || attempts.stream().anyMatch(key::matches)) {
            return shown;
        }
        List<ProviderKey> keys = keys(known);
        return Kind.PROVIDER_KEY.matching(keys, key.text()).isEmpty() ? shown + noSuchKey(key, keys) : shown;
    }

    /** Returns whether an attempt is of the model, which is named with the provider before it or without. */
    static boolean isOf(ModelAttempt attempt, String model) {
        return attempt.model().equals(model) || model(attempt).equals(model);
    }

    /** Returns the model of an attempt with the provider before it. */
    static String model(ModelAttempt attempt) {
        return attempt.provider() + ":" + attempt.model();
    }

    /**
     * Returns a model that is expected for messages, with the most similar name when neither the catalog nor the account's
     * providers nor one of the attempts have it.
     */
    String expectedModel(String model, List<ModelAttempt> attempts) {
        String shown = text().quoted(model);
        if (attempts.stream().anyMatch(attempt -> isOf(attempt, model))) {
            return shown;
        }
        Set<String> known = knownModels(model.indexOf(':') >= 0);
        attempts.forEach(attempt -> known.add(model.indexOf(':') >= 0 ? model(attempt) : attempt.model()));
        List<String> similar = known.contains(model) ? List.of() : Nearest.to(model, known, 1);
        return similar.isEmpty() ? shown : shown + " (did you mean " + text().quoted(similar.get(0)) + "?)";
    }

    /** Returns the names of listed models, with the provider's before them if that is wanted. */
    private Set<String> knownModels(boolean withProvider) {
        Set<String> known = new LinkedHashSet<>();
        for (Catalog.Entry provider : Catalog.builtIn().providers()) {
            provider.models()
                    .forEach(model -> known.add((withProvider ? provider.providerId() + ":" : "") + model.modelId()));
        }
        Account present = account.get();
        if (present != null) {
            present.providers().all().forEach(provider -> {
                if (provider.models() != null) {
                    provider.models()
                            .forEach(model ->
                                    known.add((withProvider ? provider.providerId() + ":" : "") + model.modelId()));
                }
            });
        }
        return known;
    }

    private String noSuchKey(KeyReference key, List<ProviderKey> keys) {
        List<String> names = keys.stream().map(Kind.PROVIDER_KEY::reference).toList();
        List<String> similar = Nearest.to(key.text(), names, 1);
        return " (the account has no such provider key; "
                + (similar.isEmpty()
                        ? "it has " + Difference.listed(names, text())
                        : "did you mean " + text().quoted(similar.get(0)) + "?")
                + ")";
    }

    /**
     * Checks that the account has not several provider keys of this name.
     *
     * @throws UnmetConditionException when it has
     */
    void requireOneKey(String reference) {
        Account known = account.get();
        if (known == null) {
            return;
        }
        List<ProviderKey> matching = Kind.PROVIDER_KEY.matching(keys(known), reference);
        if (matching.size() > 1) {
            throw UnmetConditionException.because(() -> "Expecting one provider key " + text().quoted(reference)
                    + "\nbut " + known + " has " + matching.size() + " with that name; select one by its identifier:"
                    + Text.lines(matching.stream().map(Resource::idText).toList()));
        }
    }

    private static List<ProviderKey> keys(Account account) {
        return Kind.PROVIDER_KEY.all(account);
    }
}
