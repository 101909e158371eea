/** What tries to break the simulator: random operations on several threads, and the use of many accounts for long. */
package dev.aigatewaysim.campaign;
