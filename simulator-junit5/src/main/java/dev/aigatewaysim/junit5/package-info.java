/**
 * The extension for JUnit Jupiter 5.11 and later: it starts a simulator, gives each test an account of its own state, hands
 * it in, and tells what the simulator saw when a test fails.
 *
 * <p>Rooms within: {@link dev.aigatewaysim.junit5.AiGatewaySimulatorExtension} takes JUnit's calls and leads them on;
 * {@code Scopes} finds the simulators that go for a test class, {@code ClassScope} is one of them, {@code TestRun} is one
 * during an invocation; {@code Injection} knows what can be handed in, {@code Parameter} and {@code Fields} where;
 * {@code Explanation}, {@code Unfinished} and {@code Strictness} look at it afterwards. {@code RegistrationCheck} comes with
 * the annotations, for tests that lack the extension.
 *
 * <p>Decision: what a class or an invocation has, such as its account, is in JUnit's stores, keyed by extension, class and
 * name, and is closed by them. The server outlives them all, for the reasons that {@code SharedServer} gives. The one thing
 * that JUnit does not provide is which invocation a constructor is called for (before 5.12 it never does): with an account
 * for each invocation, {@code PendingInstances} keeps that by the thread that constructs, until the instance is there.
 */
@NullMarked
package dev.aigatewaysim.junit5;

import org.jspecify.annotations.NullMarked;
