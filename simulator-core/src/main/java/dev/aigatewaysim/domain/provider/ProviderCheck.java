package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules for a user-defined provider's fields. One check uses one; not thread-safe. */
final class ProviderCheck {

    private static final List<String> ALL_SURFACES =
            ApiSurface.FORMATS.values().stream().flatMap(List::stream).sorted().toList();

    private final BaseUrlRule baseUrlRule;
    private final Violations violations;

    ProviderCheck(BaseUrlRule baseUrlRule, Violations violations) {
        this.baseUrlRule = baseUrlRule;
        this.violations = violations;
    }

    void check(Provider.Draft draft) {
        providerId(draft.providerId());
        name(draft.name());
        baseUrl(draft.baseUrl());
        metadata(draft.metadata());
        surfaces(draft.supportedApiSurfaces());
        models(draft.models());
    }

    void check(Provider.Patch patch) {
        if (!(patch.name() instanceof Change.Keep)) {
            name(patch.name().value());
        }
        if (patch.baseUrl() != null) {
            baseUrl(patch.baseUrl());
        }
        metadata(patch.metadata().value());
        surfaces(patch.supportedApiSurfaces().value());
        models(patch.models().value());
    }

    private void providerId(@Nullable String providerId) {
        FieldPath path = FieldPath.of("providerId");
        if (!violations.checkPresent(providerId, path, Problem.PROVIDER_FIELD_MISSING) || providerId == null) {
            return;
        }
        if (providerId.codePoints().anyMatch(ProviderCheck::isForbiddenInId)) {
            violations.add(
                    path,
                    Problem.PROVIDER_ID_INVALID,
                    "'" + SafeText.of(providerId) + "' holds a colon, a slash or white space; leave them out");
        }
        if (IdKind.of(providerId).isPresent()) {
            violations.add(
                    path,
                    Problem.PROVIDER_ID_INVALID,
                    "'" + providerId + "' has the form of an identifier, which may name something else; choose another"
                            + " one");
        }
        violations.checkLength(providerId, 255, path, Problem.PROVIDER_ID_TOO_LONG);
        if (Catalog.builtIn().find(providerId).isPresent()) {
            violations.add(
                    path,
                    Problem.PROVIDER_ID_RESERVED,
                    "'" + providerId + "' is the id of a built-in provider; choose another");
        }
    }

    private static boolean isForbiddenInId(int c) {
        return c == ':' || c == '/' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void name(@Nullable String name) {
        FieldPath path = FieldPath.of("name");
        violations.checkPresent(name, path, Problem.PROVIDER_FIELD_MISSING);
        violations.checkLength(name, 255, path, Problem.PROVIDER_NAME_TOO_LONG);
    }

    private void baseUrl(@Nullable String baseUrl) {
        FieldPath path = FieldPath.of("baseUrl");
        if (violations.checkPresent(baseUrl, path, Problem.PROVIDER_FIELD_MISSING) && baseUrl != null) {
            baseUrlRule.check(baseUrl, path, violations);
        }
    }

    private void metadata(@Nullable String metadata) {
        violations.checkLength(metadata, 4096, FieldPath.of("metadata"), Problem.PROVIDER_METADATA_TOO_LONG);
    }

    private void surfaces(@Nullable List<ApiSurface> surfaces) {
        for (int i = 0; surfaces != null && i < surfaces.size(); i++) {
            surface(surfaces.get(i), FieldPath.of("supportedApiSurfaces").at(i));
        }
    }

    private void surface(ApiSurface surface, FieldPath path) {
        String format = surface.format();
        if (violations.checkPresent(format, path.at("format"), Problem.PROVIDER_FIELD_MISSING) && format != null) {
            List<String> known = ApiSurface.FORMATS.get(format);
            if (known == null) {
                violations.add(
                        path.at("format"),
                        Problem.API_FORMAT_UNKNOWN,
                        "'" + SafeText.of(format) + "' is not a known API format; "
                                + Nearest.hint(format, ApiSurface.FORMATS.keySet()) + "use one of "
                                + String.join(", ", new TreeSet<>(ApiSurface.FORMATS.keySet())));
            } else if (surface.surface() != null && !known.contains(surface.surface())) {
                violations.add(
                        path.at("surface"),
                        Problem.API_SURFACE_UNKNOWN,
                        "'" + SafeText.of(surface.surface()) + "' is not a surface of the format '" + format
                                + "'; " + Nearest.hint(surface.surface(), known) + "use one of "
                                + String.join(", ", known));
            }
        } else if (surface.surface() != null
                && ApiSurface.FORMATS.values().stream().noneMatch(s -> s.contains(surface.surface()))) {
            violations.add(
                    path.at("surface"),
                    Problem.API_SURFACE_UNKNOWN,
                    "'" + SafeText.of(surface.surface()) + "' is not a known API surface; "
                            + Nearest.hint(surface.surface(), ALL_SURFACES) + "use one of "
                            + String.join(", ", ALL_SURFACES));
        }
        List<String> params = surface.supportedParams();
        for (int i = 0; params != null && i < params.size(); i++) {
            violations.checkPresent(
                    params.get(i), path.at("supportedParams", i).at("name"), Problem.PROVIDER_FIELD_MISSING);
        }
    }

    private void models(@Nullable List<String> models) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; models != null && i < models.size(); i++) {
            String modelId = models.get(i);
            FieldPath path = FieldPath.of("models").at(i).at("modelId");
            violations.checkPresent(modelId, path, Problem.PROVIDER_FIELD_MISSING);
            violations.checkLength(modelId, 255, path, Problem.MODEL_ID_TOO_LONG);
            if (!modelId.isEmpty() && !seen.add(modelId)) {
                violations.add(
                        path,
                        Problem.MODEL_LISTED_TWICE,
                        "the model '" + SafeText.of(modelId) + "' is listed before; list each model once");
            }
        }
    }
}
