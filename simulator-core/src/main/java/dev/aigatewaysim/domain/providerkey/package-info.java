/** Provider keys: {@link dev.aigatewaysim.domain.providerkey.ProviderKeys} is the collection, the rest are its values. */
@NullMarked
package dev.aigatewaysim.domain.providerkey;

import org.jspecify.annotations.NullMarked;
