package org.jwasm.fusion;

import org.jwasm.transcode.Transcoder;

/**
 * What an import of an adapter module has to be: at most one import for equal ones.
 *
 * @param <D> what core items are called by whoever asked for the adapters
 */
public sealed interface AdapterImport<D> {
    /** A callee, memory, realloc, post-return or callback that a specification has named. */
    record Item<D>(D definition) implements AdapterImport<D> {
    }

    /** A mutable global of type i32, 1 at first: whether the component instance may call what it has imported. */
    record MayLeave<D>(int instance) implements AdapterImport<D> {
    }

    /**
     * A mutable global of type i32, 1 at first: whether the component instance may be entered. Who enters it otherwise,
     * such as the host, has to test, clear and set it too.
     */
    record MayEnter<D>(int instance) implements AdapterImport<D> {
    }

    /** A mutable global of type i64: a slot of the running thread's storage, which {@code context.get} reads. */
    record ContextSlot<D>(int slot) implements AdapterImport<D> {
    }

    /** A function that does not return, of type (func (param i32)): traps with the {@link AdapterTrap} of this ordinal. */
    record Trap<D>() implements AdapterImport<D> {
    }

    /**
     * A function of type (func (param i64 i64 i64 i64) (result i64)), a {@link Transcoder}. Source and target are
     * offsets in these memories, zero-extended; the adapter has checked them.
     */
    record Transcode<D>(Transcoder transcoder, CoreMemory<D> from, CoreMemory<D> to) implements AdapterImport<D> {
    }

    /**
     * A function of type (func (param i32 i32 i32) (result i32)): takes a handle and the numbers of the tables
     * ({@link HandleTables}) of the caller's side and the callee's for parameters, the other way round for results;
     * lifts the handle from the first and lowers it into the second; yields the new handle, or for a borrow of a
     * resource of the receiving instance its representation. It traps as {@code lift_own}, {@code lift_borrow} and the
     * like say.
     */
    record Transfer<D>(HandleKind kind) implements AdapterImport<D> {
    }

    /**
     * A function of type (func (param i32 i32 i32)): a task of the callee begins. Takes the numbers of the calling
     * component instance and of the called one (-1 for the host), and 1 when the function's type is async, else 0: then
     * it traps where the calling task may not block. Called before parameters are moved.
     */
    record EnterCall<D>() implements AdapterImport<D> {
    }

    /**
     * A function of type (func): the callee has returned and its task ends. Traps when borrowed handles are left. Called
     * before results are moved.
     */
    record ExitCall<D>() implements AdapterImport<D> {
    }
}
