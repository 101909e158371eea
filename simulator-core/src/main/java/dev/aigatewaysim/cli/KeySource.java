package dev.aigatewaysim.cli;

/** Where the token of the first account's API key came from, which decides whether it may be printed. */
enum KeySource {
    /** Nobody else has it, so it has to be printed. */
    GENERATED,
    OPTION,
    VARIABLE,
    FIXTURE,
    /** The fixture is of an account whose own key was deleted. */
    NONE
}
