package dev.aigatewaysim.campaign;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.resource.Resource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The identifiers of all resources that an account was ever seen to hold, in the order of creation. Not thread-safe. */
final class KnownIds {

    private final NavigableSet<String> ids =
            new TreeSet<>(Comparator.comparing(id -> id.substring(id.indexOf('_') + 1)));

    KnownIds(AccountSnapshot first) {
        lookAt(first);
    }

    void lookAt(AccountSnapshot now) {
        Stream.<Collection<? extends Resource>>of(
                        now.apiKeys(),
                        now.providers(),
                        now.providerKeys(),
                        now.accessKeyConfigurations(),
                        now.accessKeys())
                .flatMap(Collection::stream)
                .map(Resource::idText)
                .forEach(ids::add);
    }

    List<String> inOrder() {
        return List.copyOf(ids);
    }
}
