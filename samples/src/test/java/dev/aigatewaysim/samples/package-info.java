/** How the simulator is used: every Java and JSON block of the README, and whole programs. Each sample is a test. */
package dev.aigatewaysim.samples;
