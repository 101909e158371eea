/** The examples of the README. A check keeps every Java and JSON block there equal to what stands here. */
package dev.aigatewaysim.examples;
