/**
 * JSON texts, read strictly and with positions, and written: {@link dev.aigatewaysim.json.Json} is a value that was read,
 * {@link dev.aigatewaysim.json.Fields} gives its fields by their types, and {@link dev.aigatewaysim.json.JsonOut} writes.
 *
 * <p>Decision: what is wrong with a text is a {@link dev.aigatewaysim.json.MalformedJsonException} or a list of
 * {@link dev.aigatewaysim.json.FieldFinding}s. This package knows neither HTTP nor error codes, so that fixtures, admin paths
 * and both planes use the same readers.
 */
@NullMarked
package dev.aigatewaysim.json;

import org.jspecify.annotations.NullMarked;
