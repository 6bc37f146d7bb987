package org.jwasm.parser.component.type;

import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.TableType;

/**
 * The type of something a core module imports or exports. Type indices in it are ids of a
 * {@link org.jwasm.parser.validate.TypeCanon}.
 *
 * @param kind which of the following counts; the others are null or -1
 * @param type the id of a function's or tag's type
 */
public record CoreExtern(ExternKind kind, int type, TableType table, MemoryType memory, GlobalType global) {
    /** A function. */
    public static CoreExtern func(int type) {
        return new CoreExtern(ExternKind.FUNC, type, null, null, null);
    }

    /** A tag. */
    public static CoreExtern tag(int type) {
        return new CoreExtern(ExternKind.TAG, type, null, null, null);
    }

    /** A table. */
    public static CoreExtern of(TableType type) {
        return new CoreExtern(ExternKind.TABLE, -1, type, null, null);
    }

    /** A memory. */
    public static CoreExtern of(MemoryType type) {
        return new CoreExtern(ExternKind.MEMORY, -1, null, type, null);
    }

    /** A global. */
    public static CoreExtern of(GlobalType type) {
        return new CoreExtern(ExternKind.GLOBAL, -1, null, null, type);
    }
}
