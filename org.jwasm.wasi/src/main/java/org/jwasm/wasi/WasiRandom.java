package org.jwasm.wasi;

/** A source of random bytes, good enough for keys unless the embedder decides otherwise. */
@FunctionalInterface
public interface WasiRandom {
    void fill(byte[] bytes);
}
