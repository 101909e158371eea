/** The simulator in tests with JUnit: how it is registered and asked for, assertions, and what a failure says. */
package dev.aigatewaysim.samples.junit;
