/**
 * The extension for JUnit Jupiter 5.11 and later: it starts a simulator, gives each test an account in a known
 * state, injects it, and reports what the simulator saw when a test fails.
 *
 * <p>The classes form layers, from the bottom up; there are no cycles between them:
 *
 * <ol>
 *   <li>options: the annotations, {@code FixtureSource}, {@code Options}
 *   <li>runtime: {@code SharedServer}, {@code Overlaps} (who uses it at the same time), {@code TestRun} (a simulator during one invocation), {@code ClassScope} (a simulator
 *       of a test class)
 *   <li>report: {@code Explanation} and {@code FailureReport}; {@code Unfinished}, {@code Conversations} and {@code Strictness}
 *       check a test that passed
 *   <li>registration: {@code RegisteredExtension}, {@code Names}, {@code Declarations}, {@code Scopes} (all simulators of a
 *       test class)
 *   <li>injection: {@code Injection} (what can be injected), {@code Fields}, {@code Parameter}, {@code MethodFixtures}
 *   <li>extension: {@link dev.aigatewaysim.junit5.AiGatewaySimulatorExtension} receives JUnit's calls;
 *       {@code RegistrationCheck} fails tests that use the annotations without the extension;
 *       {@link dev.aigatewaysim.junit5.EarlyStart} receives the launcher's
 * </ol>
 *
 * <p>Decision: what a class or an invocation has, such as its account, is in JUnit's stores, keyed by extension, class
 * and name, and is closed by them. The server outlives them all, for the reasons that {@code SharedServer} gives. JUnit
 * does not report which invocation a constructor is called for (before 5.12 it never does): with an account for each
 * invocation, {@code PendingInstances} remembers that by the constructing thread until the instance exists.
 */
@NullMarked
package dev.aigatewaysim.junit5;

import org.jspecify.annotations.NullMarked;
