/**
 * What providers are asked and what simulated ones return: model requests as every surface shares them, token counting, and
 * the scripted answers, rejected keys and prices of an account.
 *
 * <p>{@link dev.aigatewaysim.domain.upstream.Upstream} is the account's way in. Behind it {@code Scripts} writes the scripts, for
 * which {@link dev.aigatewaysim.domain.upstream.CallSelection} and what it returns are the words in Java; {@code ScriptReader}
 * finds the one for a call and counts it, {@code RejectedKeys} keeps the keys, and {@code CallHistory} what came of calls. All but
 * the history is state: an {@link dev.aigatewaysim.domain.upstream.UpstreamBook}, whose scripts are a {@code ScriptOrder}.
 * {@code AnswerHints} and {@code DeviationText} explain to people why a script was not met.
 *
 * <p>Decision: this package knows neither HTTP nor JSON trees. What is JSON in a request (schemas, arguments of tools) is its
 * compact text, so that conditions in Java see plain values.
 */
@NullMarked
package dev.aigatewaysim.domain.upstream;

import org.jspecify.annotations.NullMarked;
