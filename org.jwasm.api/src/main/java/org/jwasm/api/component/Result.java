package org.jwasm.api.component;

import java.util.function.Function;

/**
 * A {@code result}: what was wanted, or an error. Where WIT gives no type for one of them, it is {@link Void} here and the
 * value null.
 *
 * @param <T> the type of what was wanted
 * @param <E> the type of errors
 */
public sealed interface Result<T, E> {
    /** What was wanted. */
    record Ok<T, E>(T value) implements Result<T, E> {
    }

    /** An error. */
    record Err<T, E>(E error) implements Result<T, E> {
    }

    /** What was wanted. */
    static <T, E> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    /** Success, when there is nothing more to say. */
    static <E> Result<Void, E> ok() {
        return new Ok<>(null);
    }

    /** An error. */
    static <T, E> Result<T, E> err(E error) {
        return new Err<>(error);
    }

    /** An error, when there is nothing more to say. */
    static <T> Result<T, Void> err() {
        return new Err<>(null);
    }

    /** Whether it is what was wanted. */
    default boolean isOk() {
        return this instanceof Ok;
    }

    /**
     * What was wanted.
     *
     * @throws X made of the error when there is one
     */
    default <X extends Throwable> T orElseThrow(Function<? super E, ? extends X> exception) throws X {
        if (this instanceof Ok<T, E> ok) {
            return ok.value();
        }
        throw exception.apply(((Err<T, E>) this).error());
    }

    /**
     * What was wanted.
     *
     * @throws IllegalStateException when it is an error; the message has it
     */
    default T orElseThrow() {
        return orElseThrow(error -> new IllegalStateException(String.valueOf(error)));
    }
}
