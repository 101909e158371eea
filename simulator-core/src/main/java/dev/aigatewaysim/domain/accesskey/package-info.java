/** Access keys: {@link dev.aigatewaysim.domain.accesskey.AccessKeys} is the collection, the rest are its values. */
@NullMarked
package dev.aigatewaysim.domain.accesskey;

import org.jspecify.annotations.NullMarked;
