package dev.aigatewaysim.json;

import dev.aigatewaysim.domain.id.IdKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What names in a file stand for. */
public interface References {

    /**
     * The identifier of the entry that has this name.
     *
     * @param kind of which kind it has to be
     * @param problem is told what is wrong when there is no such entry; null is the answer then
     */
    @Nullable
    String find(String ref, IdKind kind, Consumer<String> problem);

    /** Whether an entry has this name. */
    boolean isName(String text);
}
