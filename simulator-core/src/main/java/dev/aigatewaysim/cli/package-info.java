/**
 * The command line of the standalone jar: {@link dev.aigatewaysim.cli.Main} starts and stops the server,
 * {@link dev.aigatewaysim.cli.Options} says how.
 *
 * <p>Decision: options are read as text and judged here, not by picocli's converters. The same text can come from an
 * environment variable, the message must name where it came from, and it must never repeat the value of a secret.
 *
 * <p>Decision: the process ends inside its shutdown hook. A Java process that ends by a signal has the status 128 + signal
 * otherwise; a simulator that was told to stop, and did, has not failed.
 */
@NullMarked
package dev.aigatewaysim.cli;

import org.jspecify.annotations.NullMarked;
