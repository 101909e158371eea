package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Resources;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The wire form of access key configurations. */
final class AccessKeyConfigurationJson {

    private static final Map<String, Router.StepType> TYPES =
            Map.of("user", Router.StepType.USER, "ngrok", Router.StepType.NGROK);
    private static final Map<String, Router.KeySelectionStrategy> STRATEGIES =
            Map.of("ordered", Router.KeySelectionStrategy.ORDERED);

    private AccessKeyConfigurationJson() {}

    static AccessKeyConfiguration.Draft readDraft(Call call) {
        return call.read(AccessKeyConfigurationJson::readDraft);
    }

    static AccessKeyConfiguration.Draft readDraft(Fields fields) {
        return new AccessKeyConfiguration.Draft(
                fields.text("name"),
                fields.text("description"),
                fields.text("metadata"),
                fields.object("access", AccessKeyConfigurationJson::readAccess),
                fields.object("router", AccessKeyConfigurationJson::readRouter));
    }

    static AccessKeyConfiguration.Patch readPatch(Call call) {
        return call.read(f -> new AccessKeyConfiguration.Patch(
                f.textChange("name"),
                f.textChange("description"),
                f.textChange("metadata"),
                f.objectChange("access", AccessKeyConfigurationJson::readAccess),
                f.objectChange("router", AccessKeyConfigurationJson::readRouter)));
    }

    private static AccessScope readAccess(Fields fields) {
        return new AccessScope(
                fields.object("providers", d -> new AccessScope.Dimension(d.ids("allow", IdKind.PROVIDER))),
                fields.object("models", d -> new AccessScope.Dimension(d.texts("allow"))));
    }

    private static Router<StepKey.Draft> readRouter(Fields fields) {
        return new Router<>(fields.objects("rules", AccessKeyConfigurationJson::readRule));
    }

    private static Router.Rule<StepKey.Draft> readRule(Fields fields) {
        return new Router.Rule<>(
                fields.id("provider", IdKind.PROVIDER),
                fields.text("model"),
                fields.objects("steps", AccessKeyConfigurationJson::readStep));
    }

    private static Router.Step<StepKey.Draft> readStep(Fields fields) {
        return new Router.Step<>(
                fields.choice("type", TYPES),
                fields.objects(
                        "keys",
                        k -> new StepKey.Draft(
                                k.ownId("id", IdKind.PROVIDER_KEY), k.text("name"), k.secret("value"), k.has("value"))),
                fields.choice("keySelectionStrategy", STRATEGIES));
    }

    static void write(AccessKeyConfiguration configuration, JsonOut out, Links links) {
        String id = configuration.idText();
        out.beginObject()
                .field("id", id)
                .field("uri", links.to("/access-key-configurations", id))
                .field("name", configuration.name());
        Resources.auditInfo(configuration.auditInfo(), out, links);
        out.optional("description", configuration.description()).optional("metadata", configuration.metadata());
        writeAccess(configuration.access(), out);
        writeRouter(
                configuration.router(),
                out,
                key -> out.beginObject()
                        .field("id", key.id().value())
                        .field("name", key.name())
                        .field("keyRedacted", key.keyRedacted())
                        .endObject());
        out.endObject();
    }

    static void writeAccess(@Nullable AccessScope access, JsonOut out) {
        if (access == null) {
            return;
        }
        out.beginObject("access");
        writeDimension("providers", access.providers(), out);
        writeDimension("models", access.models(), out);
        out.endObject();
    }

    static void writeRouter(@Nullable Router<StepKey> router, JsonOut out, Consumer<StepKey> keyWriter) {
        if (router == null) {
            return;
        }
        out.beginObject("router");
        writeRules(router.rules(), out, keyWriter);
        out.endObject();
    }

    private static void writeDimension(String name, AccessScope.@Nullable Dimension dimension, JsonOut out) {
        if (dimension == null) {
            return;
        }
        out.beginObject(name);
        if (dimension.allow() != null) {
            out.beginArray("allow");
            dimension.allow().forEach(out::element);
            out.endArray();
        }
        out.endObject();
    }

    private static void writeRules(
            @Nullable List<Router.Rule<StepKey>> rules, JsonOut out, Consumer<StepKey> keyWriter) {
        if (rules == null) {
            return;
        }
        out.beginArray("rules");
        for (Router.Rule<StepKey> rule : rules) {
            out.beginObject().optional("provider", rule.provider()).optional("model", rule.model());
            out.beginArray("steps");
            rule.stepList().forEach(step -> writeStep(step, out, keyWriter));
            out.endArray().endObject();
        }
        out.endArray();
    }

    private static void writeStep(Router.Step<StepKey> step, JsonOut out, Consumer<StepKey> keyWriter) {
        out.beginObject().field("type", step.type() == Router.StepType.NGROK ? "ngrok" : "user");
        if (step.keys() != null) {
            out.beginArray("keys");
            step.keys().forEach(keyWriter);
            out.endArray();
        }
        out.optional("keySelectionStrategy", step.keySelectionStrategy() == null ? null : "ordered")
                .endObject();
    }
}
