/**
 * The command line of the standalone jar: {@link dev.aigatewaysim.cli.Main} starts and stops the server,
 * {@link dev.aigatewaysim.cli.Options} says how, {@link dev.aigatewaysim.cli.AdminOptions} who may use the admin paths.
 * A {@link dev.aigatewaysim.cli.Setting} is the text of an option or of an environment variable.
 * It is ready when it has responded to the first of its own {@link dev.aigatewaysim.cli.FirstRequests}; with
 * {@code --exit-when-ready}, these are all that it serves.
 * {@link dev.aigatewaysim.cli.FixtureFiles} reads the fixtures; with {@code --watch},
 * {@link dev.aigatewaysim.cli.FixtureWatch} notices that they changed and {@link dev.aigatewaysim.cli.FixtureReload} loads
 * them again.
 *
 * <p>Decision: options are read as text and judged here, not by picocli's converters. The same text can come from an
 * environment variable, the message must name where it came from, and it must never repeat the value of a secret.
 *
 * <p>Decision: the process ends inside its shutdown hook. A Java process that ends by a signal has the status 128 + signal
 * otherwise; a simulator that was asked to stop, and did, has not failed.
 *
 * <p>Decision: that a fixture was loaded again is said on standard output, since the log shows no good news by default;
 * that it is broken is a warning of the log, once for each content. A file that is missing is status 1, like one that is
 * wrong, and not wrong usage: both are fixed in the files, and reported together.
 */
@NullMarked
package dev.aigatewaysim.cli;

import org.jspecify.annotations.NullMarked;
