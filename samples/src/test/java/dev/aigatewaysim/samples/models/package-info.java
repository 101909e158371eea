/** Model requests: the official clients of OpenAI and Anthropic, and LangChain4j, with no settings but address and access key. */
package dev.aigatewaysim.samples.models;
