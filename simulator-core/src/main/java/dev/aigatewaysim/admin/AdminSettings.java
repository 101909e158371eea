package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.id.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is under {@code /_simulator}, and who may use it. Immutable and thread-safe.
 *
 * @param enabled whether there are admin paths besides health; the checkout pages are there in any case
 * @param console whether there is a console; only with admin paths
 * @param token what requests must carry as {@code Authorization: Bearer …}; null for nothing
 * @param publicUrl the base of links, or null
 * @param allowedHosts hosts that requests without a token may name, besides loopback ones and the public URL's
 */
public record AdminSettings(
        boolean enabled,
        boolean console,
        @Nullable Secret token,
        @Nullable URI publicUrl,
        List<String> allowedHosts) {

    public AdminSettings {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
