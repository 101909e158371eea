/** Model requests: the official clients of OpenAI and Anthropic, with no settings but address and access key. */
package dev.aigatewaysim.samples.models;
