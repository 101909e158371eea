package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.provider.Catalog;

/**
 * A model of the catalog that an access key can use now. Immutable and thread-safe.
 *
 * @param provider its provider's id
 * @param model its entry in the catalog
 */
public record AvailableModel(String provider, Catalog.Model model) {}
