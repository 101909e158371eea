/** What tries to break the simulator: random operations on several threads. */
package dev.aigatewaysim.campaign;
