package org.jwasm.fuzz.generate;

/** The functions of the module {@code host} that do something; any other name answers with numbers that follow from how many calls there were before. */
public final class Host {
    /** Grows the first memory by a page if the argument is odd, and returns its size in pages; -1 if there is none. */
    public static final String GROW = "grow";
    /** Writes a byte into the first memory, at the first argument modulo 4096. */
    public static final String POKE = "poke";
    /** Calls the first exported function without parameters, unless it is itself called from the host. Returns how deep it was. */
    public static final String AGAIN = "again";
    /** Throws if the argument is odd. */
    public static final String FAIL = "fail";

    private Host() {
    }
}
