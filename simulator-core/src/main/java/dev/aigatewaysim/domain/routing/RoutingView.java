package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import org.jspecify.annotations.Nullable;

/**
 * What routing depends on, at one moment. Immutable and thread-safe.
 *
 * @param configuration the configuration that the access key is linked to; null when it is linked to none
 * @param keys the account's provider keys
 * @param providers the providers
 */
public record RoutingView(
        @Nullable AccessKeyConfiguration configuration, Store<ProviderKey> keys, ProviderDirectory providers) {}
