/** API keys: {@link dev.aigatewaysim.domain.apikey.ApiKeys} is the collection, the rest are its values. */
@NullMarked
package dev.aigatewaysim.domain.apikey;

import org.jspecify.annotations.NullMarked;
