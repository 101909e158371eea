package dev.aigatewaysim.cli;

/** Where the token of the first account's API key came from, which decides whether it may be printed. */
enum KeySource {
    /** It is known nowhere else, so it has to be printed. */
    GENERATED,
    OPTION,
    VARIABLE,
    FIXTURE,
    /** The fixture is of an account whose own key was deleted. */
    NONE
}
