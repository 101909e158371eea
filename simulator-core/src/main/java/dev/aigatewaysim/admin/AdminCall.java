package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Query;
import dev.aigatewaysim.http.Request;

/**
 * What an admin operation is called with.
 *
 * @param request where its body is
 * @param accounts all accounts
 * @param id the identifier in the path; empty when the path has none
 * @param query the query, whose names are checked, but not its values
 * @param links the way back to the API, by the public URL when there is one
 */
record AdminCall(Request request, Accounts accounts, String id, Query query, Links links) {

    /**
     * The account that {@code ?account=} names by its identifier or its name, the first without it.
     *
     * @throws ApiException 404 when there is none
     */
    Account account() {
        return query.text("account") == null ? accounts.first().orElseThrow(AdminCall::noAccount) : account("account");
    }

    /**
     * The account that a query parameter names, by its identifier or its name.
     *
     * @throws ApiException 404 when there is none
     */
    Account account(String parameter) {
        String id = query.text(parameter);
        return accounts.find(id == null ? "" : id).orElseThrow(AdminCall::noAccount);
    }

    static ApiException noAccount() {
        return ApiException.notFound("there is no such account; GET /_simulator/accounts lists them");
    }
}
