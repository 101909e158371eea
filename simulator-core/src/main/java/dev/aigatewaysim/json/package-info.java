/**
 * JSON texts, read strictly and with positions, and written: {@link dev.aigatewaysim.json.Json} is a value that was read,
 * {@link dev.aigatewaysim.json.Fields} gives its fields by their types, and {@link dev.aigatewaysim.json.JsonOut} writes.
 *
 * <p>Decision: what is wrong with a text is a {@link dev.aigatewaysim.json.MalformedJsonException} or a list of
 * {@link dev.aigatewaysim.json.FieldFinding}s. This package knows neither HTTP nor error codes, so that fixtures, admin paths
 * and both planes use the same readers. A text is read into a small tree that remembers where each value was, and written
 * straight into bytes. A tree of the JSON library is several times the size of the text and does not have the order of two
 * errors in the document.
 */
@NullMarked
package dev.aigatewaysim.json;

import org.jspecify.annotations.NullMarked;
