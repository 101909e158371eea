package dev.aigatewaysim.domain.state;

import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Actor;

/**
 * The API key that an account was made with: what a test is given to work with. It is listed with the others and can be
 * deleted like them.
 *
 * @param owner the user that owns the account's API keys
 * @param id its identifier
 * @param token its token
 */
public record OwnKey(Actor owner, ApiKeyId id, Secret token) {}
