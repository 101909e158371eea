/** A search by meaning, with embeddings. */
package dev.aigatewaysim.samples.models.search;
