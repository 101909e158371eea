/** How a service is tested: what it asks for, what it does when things go wrong, and that it does no more than it should. */
package dev.aigatewaysim.samples.provisioning;
