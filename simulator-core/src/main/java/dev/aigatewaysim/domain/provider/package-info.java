/**
 * Providers: the built-in ones are data ({@link dev.aigatewaysim.domain.provider.Catalog}), those of the account are
 * resources ({@link dev.aigatewaysim.domain.provider.Providers}); {@link dev.aigatewaysim.domain.provider.ProviderDirectory}
 * finds either by name.
 */
@NullMarked
package dev.aigatewaysim.domain.provider;

import org.jspecify.annotations.NullMarked;
