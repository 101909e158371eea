/** What all kinds of resources share: pages, partial updates, and the record of who created and updated them and when. */
@NullMarked
package dev.aigatewaysim.domain.resource;

import org.jspecify.annotations.NullMarked;
