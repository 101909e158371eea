/** An answer that is shown while it comes, and whose stream the user cancels. */
package dev.aigatewaysim.samples.models.stream;
