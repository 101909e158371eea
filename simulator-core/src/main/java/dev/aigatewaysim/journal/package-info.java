/**
 * What a server was asked: {@link dev.aigatewaysim.journal.RequestJournal} keeps
 * {@link dev.aigatewaysim.journal.RecordedRequest}s, {@link dev.aigatewaysim.journal.RequestQuery} finds them and waits for
 * them. {@link dev.aigatewaysim.journal.ApiRequest} is what a test may see of a request, and
 * {@link dev.aigatewaysim.journal.ReceivedRequest} is how the server makes one; {@code RedactedView} takes the secrets out.
 * {@link dev.aigatewaysim.journal.PublishedCode} is the form of the error codes that entries, queries and faults have.
 *
 * <p>Decision: secrets are taken out when an entry is first looked at, not when it is written. Every request passes through
 * here and few are ever looked at, so writing keeps references and counts bytes, no more. An entry that was looked at keeps its
 * redacted texts and nothing else: neither what was received nor its secrets.
 */
@NullMarked
package dev.aigatewaysim.journal;

import org.jspecify.annotations.NullMarked;
