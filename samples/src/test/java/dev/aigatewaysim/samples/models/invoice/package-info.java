/** A model that answers in JSON, which fits a schema. */
package dev.aigatewaysim.samples.models.invoice;
