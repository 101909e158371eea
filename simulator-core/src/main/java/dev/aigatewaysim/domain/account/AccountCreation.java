package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.ConfigurationLink;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.state.OwnKey;
import org.jspecify.annotations.Nullable;

/** Creates accounts: new ones, and copies of what another one held. Each has what it holds as its baseline. */
final class AccountCreation {

    private AccountCreation() {}

    /**
     * Creates an account that holds one API key.
     *
     * @param token the key's token; null generates one
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when the token has another form or is taken
     */
    static Account create(AccountContext context, @Nullable Secret token) {
        IdGenerator ids = context.ids();
        AccountId id = new AccountId(ids.next(IdKind.ACCOUNT));
        Actor owner = new Actor(ids.next(IdKind.USER));
        ApiKeyId key = new ApiKeyId(ids.next(IdKind.API_KEY));
        OwnKey own = new OwnKey(owner, key, tokenOr(token, context));
        Account account = new Account(id, AccountState.empty(own), token != null, context);
        createOwnKey(account);
        account.keepAsBaseline();
        return account;
    }

    /**
     * Creates an account that holds what another one held, with other tokens for its API keys and access keys. Everything
     * else, values of provider keys included, is the same.
     *
     * @param token the token of the account's own API key; null generates one
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when the token has another form or is taken
     */
    static Account copy(AccountSnapshot original, AccountContext context, @Nullable Secret token) {
        original.revealSecretsTo(context.secrets());
        AccountId id = new AccountId(context.ids().next(IdKind.ACCOUNT));
        context.ids().advancePast(original.ids());
        OwnKey theirs = original.state().ownKey();
        OwnKey own = new OwnKey(theirs.owner(), theirs.id(), tokenOr(token, context));
        AccountState state = original.state().withOwnKey(own).withoutApiKeys().withoutAccessKeys();
        Account account = new Account(id, state, token != null, context);
        for (ApiKey key : original.state().apiKeys().all()) {
            createCopy(account, key, key.id().equals(own.id()) ? own.token() : null);
        }
        original.state().accessKeys().all().forEach(key -> createCopy(account, key));
        if (original.ownKey().isEmpty()) {
            createOwnKey(account);
        }
        account.keepAsBaseline();
        return account;
    }

    private static Secret tokenOr(@Nullable Secret token, AccountContext context) {
        return token == null ? context.tokens().newToken(context.ids()) : token;
    }

    private static void createOwnKey(Account account) {
        OwnKey own = account.state().ownKey();
        CreationDetails creation = new CreationDetails(own.id().value(), null, null, own.owner(), own.owner());
        account.apiKeys().create(ApiKey.Draft.named("default"), creation, own.token(), null);
    }

    private static void createCopy(Account account, ApiKey key, @Nullable Secret token) {
        ApiKey.Draft draft = new ApiKey.Draft(key.name(), key.description(), key.metadata());
        account.apiKeys().create(draft, creationOf(key), token, key.lastUsed());
    }

    private static void createCopy(Account account, AccessKey key) {
        ConfigurationLink link = key.configuration();
        AccessKey.Draft draft =
                new AccessKey.Draft(key.name(), key.description(), key.metadata(), link == null ? null : link.id());
        account.accessKeys().create(draft, creationOf(key), null, key.lastUsed());
    }

    private static CreationDetails creationOf(Resource resource) {
        AuditInfo auditInfo = resource.auditInfo();
        return new CreationDetails(
                resource.idText(),
                auditInfo.createdAt(),
                auditInfo.updatedAt(),
                auditInfo.createdBy(),
                auditInfo.lastUpdatedBy());
    }
}
