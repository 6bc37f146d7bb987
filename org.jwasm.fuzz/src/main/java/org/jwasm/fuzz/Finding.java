package org.jwasm.fuzz;

/** Something wrong: what, and the input that shows it. */
public final class Finding extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient byte[] input;
    private final transient String extension;

    /** With the input, and the extension of a file that holds it. */
    public Finding(String message, byte[] input, String extension, Throwable cause) {
        super(message, cause);
        this.input = input;
        this.extension = extension;
    }

    public byte[] input() {
        return input;
    }

    public String extension() {
        return extension;
    }
}
