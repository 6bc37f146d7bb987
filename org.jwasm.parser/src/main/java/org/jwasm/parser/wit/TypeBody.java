package org.jwasm.parser.wit;

import java.util.List;

/** What a type definition defines. */
public sealed interface TypeBody {
    /** How many types are inside each other here. */
    int depth();

    /** Whether there is a {@code borrow} somewhere in it. */
    boolean borrows();

    /** A field of a record, the case of a variant (its type may be null), or a parameter. */
    record Field(String name, WitType type, String docs) {
    }

    /** A flag, or the case of an enum. */
    record Label(String name, String docs) {
    }

    private static int depth(List<Field> fields) {
        int deepest = 0;
        for (Field field : fields) {
            deepest = field.type() == null ? deepest : Math.max(deepest, field.type().depth());
        }
        return 1 + deepest;
    }

    private static boolean borrows(List<Field> fields) {
        for (Field field : fields) {
            if (field.type() != null && field.type().borrows()) {
                return true;
            }
        }
        return false;
    }

    /** {@code record r { x: u32 }}. */
    record Record(List<Field> fields) implements TypeBody {
        public Record {
            fields = List.copyOf(fields);
        }

        @Override
        public int depth() {
            return TypeBody.depth(fields);
        }

        @Override
        public boolean borrows() {
            return TypeBody.borrows(fields);
        }
    }

    /** {@code variant v { a, b(u32) }}. */
    record Variant(List<Field> cases) implements TypeBody {
        public Variant {
            cases = List.copyOf(cases);
        }

        @Override
        public int depth() {
            return TypeBody.depth(cases);
        }

        @Override
        public boolean borrows() {
            return TypeBody.borrows(cases);
        }
    }

    /** {@code enum e { a, b }}. */
    record Enum(List<Label> cases) implements TypeBody {
        public Enum {
            cases = List.copyOf(cases);
        }

        @Override
        public int depth() {
            return 1;
        }

        @Override
        public boolean borrows() {
            return false;
        }
    }

    /** {@code flags f { a, b }}. */
    record Flags(List<Label> flags) implements TypeBody {
        public Flags {
            flags = List.copyOf(flags);
        }

        @Override
        public int depth() {
            return 1;
        }

        @Override
        public boolean borrows() {
            return false;
        }
    }

    /** {@code resource r}; its functions are among those of the interface or world. */
    record Resource() implements TypeBody {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public boolean borrows() {
            return false;
        }
    }

    /** {@code type t = list<u8>}: a name for a type that is not a name itself. */
    record Alias(WitType type) implements TypeBody {
        @Override
        public int depth() {
            return type.depth();
        }

        @Override
        public boolean borrows() {
            return type.borrows();
        }
    }

    /**
     * Another name for a definition, a resource perhaps: {@code type t = other} when it is of the same interface or
     * world, {@code use i.{other as t}} when it is not.
     */
    record Same(TypeDef target) implements TypeBody {
        @Override
        public int depth() {
            return target.depth();
        }

        @Override
        public boolean borrows() {
            return target.borrows();
        }
    }
}
