/**
 * Anthropic's API: messages, the count of their tokens and the list of models, from JSON to
 * {@link dev.aigatewaysim.dataplane.model.ModelCall} and from {@link dev.aigatewaysim.dataplane.model.ModelResponse} to JSON and
 * server-sent events. {@code Messages} reads, {@code MessagesCall} writes whole responses and {@code MessagesEvents} streams.
 *
 * <p>Decision: a body is read leniently, and only what routing, the simulated providers and token counting need is looked at.
 * What is written has every member that the official SDKs require, with response validation switched on.
 */
@NullMarked
package dev.aigatewaysim.dataplane.anthropic;

import org.jspecify.annotations.NullMarked;
