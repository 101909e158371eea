/**
 * OpenAI's API: chat completions, responses, completions, embeddings and the list of models, from JSON to
 * {@link dev.aigatewaysim.dataplane.model.ModelCall} and from {@link dev.aigatewaysim.dataplane.model.ModelResponse} to JSON and
 * server-sent events. One class reads a surface ({@code ChatCompletions}), one writes whole responses
 * ({@code ChatCompletionCall}) and one writes streams ({@code ChatCompletionEvents}).
 *
 * <p>Decision: a body is read leniently, and only what routing, the simulated providers and token counting need is looked at.
 * What is written has every member that the official SDKs require, with response validation switched on. Streams of
 * completions are the exception: openai-java then requires a reason of the end in each event, which the API itself does not send.
 */
@NullMarked
package dev.aigatewaysim.dataplane.openai;

import org.jspecify.annotations.NullMarked;
