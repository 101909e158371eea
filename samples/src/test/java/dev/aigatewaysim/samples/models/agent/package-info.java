/** An agent: a model decides which tools are called until a task is done, in a conversation of several turns. */
package dev.aigatewaysim.samples.models.agent;
