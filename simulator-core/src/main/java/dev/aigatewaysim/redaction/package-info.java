/**
 * What a secret is, and how texts are freed of secrets: the one rule for errors, logs, the journal, lint, fixtures and failure
 * reports. It uses nothing but Java, and everything else may use it.
 *
 * <p>A secret is what the server knows as one ({@link dev.aigatewaysim.redaction.KnownSecrets}: tokens, values of provider keys,
 * the admin token), what the request itself marks as one ({@link dev.aigatewaysim.redaction.RequestSecrets}, by the names in
 * {@link dev.aigatewaysim.redaction.SecretNames}), and what looks like one ({@code CredentialForm}). Names of fields,
 * identifiers of resources and ids of the catalog are none, whatever else they are the same as.
 *
 * <p>{@link dev.aigatewaysim.redaction.Redactor} takes them out of a text, in one pass for all of them ({@code PatternSearch})
 * and one more for each encoding in which they may be in there ({@code DecodedText}). {@link
 * dev.aigatewaysim.redaction.SafeText} is what every text from outside passes before it is repeated or logged.
 *
 * <p>Decision: when in doubt a text is redacted; it may say less than was sent, never a secret.
 */
@NullMarked
package dev.aigatewaysim.redaction;

import org.jspecify.annotations.NullMarked;
