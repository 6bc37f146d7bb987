package org.jwasm.bindgen;

/**
 * A generated source.
 *
 * @param path where it belongs below the folder of sources, with slashes: {@code org/acme/wasi/http/Types.java}
 */
public record JavaFile(String path, String text) {
}
