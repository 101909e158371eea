/**
 * What a server was asked: {@link dev.aigatewaysim.journal.RequestJournal} keeps
 * {@link dev.aigatewaysim.journal.RecordedRequest}s, {@link dev.aigatewaysim.journal.RequestQuery} finds them and waits for
 * them. {@link dev.aigatewaysim.journal.ApiRequest} is what a test may see of a request, and
 * {@link dev.aigatewaysim.journal.ReceivedRequest} is the door's way to make one; {@code Redaction} takes the secrets out,
 * together with a {@link dev.aigatewaysim.journal.BodyRedaction} that can read bodies.
 *
 * <p>Decision: secrets are taken out when an entry is first looked at, not when it is written. Every request passes through
 * here and few are ever looked at, so writing keeps references and counts bytes, no more. What may be a secret is known only
 * when the whole request is: the token in the header and the values in the body are struck out of the path and of the reason
 * as well. When in doubt a text is struck out; an entry may say less than was sent, never a secret.
 */
@NullMarked
package dev.aigatewaysim.journal;

import org.jspecify.annotations.NullMarked;
