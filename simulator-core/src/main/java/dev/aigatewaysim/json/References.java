package dev.aigatewaysim.json;

import dev.aigatewaysim.domain.id.IdKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What names in a file refer to. */
public interface References {

    /**
     * The identifier of the entry that has this name.
     *
     * @param kind of which kind it has to be
     * @param problem receives what is wrong when there is no such entry; the result is null then
     */
    @Nullable
    String find(String ref, IdKind kind, Consumer<String> problem);

    /** Whether an entry has this name. */
    boolean isName(String text);
}
