package dev.aigatewaysim.junit5;

/** What tests share, and what is kept from one to the next. */
public enum Isolation {

    /**
     * The methods of a test class, and of its {@code @Nested} classes, share one account. Before each method it is
     * reset to the baseline: the fixtures and what {@code @BeforeAll} did to its resources and its clock. Methods that
     * run concurrently are refused.
     */
    CLASS,

    /**
     * Each invocation of a test method has a copy of the class's account at its baseline, with other tokens: tests
     * may run concurrently.
     */
    METHOD
}
