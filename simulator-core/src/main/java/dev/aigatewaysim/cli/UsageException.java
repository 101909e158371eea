package dev.aigatewaysim.cli;

import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the command line or the environment, and how to fix it. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message.replaceAll("\\p{Cntrl}+", " "));
    }

    /** Not in the words of picocli, which repeats values: with an option's own value missing, the next argument. */
    static UsageException of(ParameterException wrong) {
        return new UsageException(problem(wrong) + "--help lists the options");
    }

    private static String problem(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unknown) {
            return unknown(
                    unknown.getUnmatched().get(0),
                    wrong.getCommandLine().getCommandSpec().optionsMap().keySet());
        }
        if (wrong instanceof MissingParameterException missing) {
            return name(missing.getMissing().get(0)) + " has no value; give it one; ";
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice; give it once; ";
        }
        return name(wrong.getArgSpec()) + " takes no value; give it alone; ";
    }

    private static String name(@Nullable ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : "an option";
    }

    /** What is after an equals sign, or alone, may be a secret whose option was misspelt: it is not repeated. */
    private static String unknown(String argument, Set<String> known) {
        if (!argument.startsWith("-")) {
            return "there is a value that belongs to no option; put values with spaces in quotes; ";
        }
        String name = argument.replaceFirst("(?s)=.*", "");
        return "unknown option " + SafeText.of(name) + "; " + Nearest.hint(name, known);
    }
}
