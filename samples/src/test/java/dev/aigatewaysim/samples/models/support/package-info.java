/**
 * A support bot and its tests: with the client of OpenAI and with that of Anthropic, with keys and providers that fail, and with
 * a key that is rotated.
 */
package dev.aigatewaysim.samples.models.support;
