/** What happens to a program when the credits are used up. */
package dev.aigatewaysim.samples.models.budget;
