/**
 * What providers are asked and what simulated ones return: model requests as every surface shares them, token counting, and
 * the scripted answers, rejected keys and prices of an account.
 *
 * <p>Decision: this package knows neither HTTP nor JSON trees. What is JSON in a request (schemas, arguments of tools) is its
 * compact text, so that conditions in Java see plain values.
 */
@NullMarked
package dev.aigatewaysim.domain.upstream;

import org.jspecify.annotations.NullMarked;
