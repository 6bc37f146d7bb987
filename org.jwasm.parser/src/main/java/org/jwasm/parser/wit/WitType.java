package org.jwasm.parser.wit;

import java.util.List;
import org.jwasm.parser.component.Primitive;

/** A type where it is used. Equal when it is written the same and refers to the same definitions. */
public sealed interface WitType {
    /** How many types are inside each other here, with what is referred to: 1 for a primitive one. */
    int depth();

    /** Whether there is a {@code borrow} somewhere in it. */
    boolean borrows();

    private static boolean borrows(WitType type) {
        return type != null && type.borrows();
    }

    /** The depth of a type that may be null. */
    private static int depth(WitType type) {
        return type == null ? 0 : type.depth();
    }

    /** {@code u32}, {@code string}, {@code error-context} ... */
    record Prim(Primitive primitive) implements WitType {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public boolean borrows() {
            return false;
        }
    }

    /** A type by its name; not a resource. */
    record Named(TypeDef def) implements WitType {
        @Override
        public int depth() {
            return def.depth();
        }

        @Override
        public boolean borrows() {
            return def.borrows();
        }
    }

    /** A handle that owns a resource; what the name of a resource alone means. */
    record Own(TypeDef resource) implements WitType {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public boolean borrows() {
            return false;
        }
    }

    /** {@code borrow<r>}. */
    record Borrow(TypeDef resource) implements WitType {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public boolean borrows() {
            return true;
        }
    }

    /** {@code list<u8>}. */
    record ListOf(WitType element) implements WitType {
        @Override
        public int depth() {
            return 1 + element.depth();
        }

        @Override
        public boolean borrows() {
            return element.borrows();
        }
    }

    /** {@code list<u8, 4>}; the length is an unsigned number of 32 bits. */
    record FixedList(WitType element, int length) implements WitType {
        @Override
        public int depth() {
            return 1 + element.depth();
        }

        @Override
        public boolean borrows() {
            return element.borrows();
        }
    }

    /** {@code option<u8>}. */
    record Option(WitType type) implements WitType {
        @Override
        public int depth() {
            return 1 + type.depth();
        }

        @Override
        public boolean borrows() {
            return type.borrows();
        }
    }

    /** {@code result<ok, error>}; each of the two may be null. */
    record Result(WitType ok, WitType error) implements WitType {
        @Override
        public int depth() {
            return 1 + Math.max(WitType.depth(ok), WitType.depth(error));
        }

        @Override
        public boolean borrows() {
            return WitType.borrows(ok) || WitType.borrows(error);
        }
    }

    /** {@code tuple<u8, string>}. */
    record Tuple(List<WitType> types) implements WitType {
        public Tuple {
            types = List.copyOf(types);
        }

        @Override
        public int depth() {
            int deepest = 0;
            for (WitType type : types) {
                deepest = Math.max(deepest, type.depth());
            }
            return 1 + deepest;
        }

        @Override
        public boolean borrows() {
            for (WitType type : types) {
                if (type.borrows()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code map<string, u8>}. */
    record MapOf(WitType key, WitType value) implements WitType {
        @Override
        public int depth() {
            return 1 + Math.max(key.depth(), value.depth());
        }

        @Override
        public boolean borrows() {
            return key.borrows() || value.borrows();
        }
    }

    /** {@code stream<u8>}; the element may be null. */
    record Stream(WitType element) implements WitType {
        @Override
        public int depth() {
            return 1 + WitType.depth(element);
        }

        @Override
        public boolean borrows() {
            return WitType.borrows(element);
        }
    }

    /** {@code future<u8>}; the element may be null. */
    record Future(WitType element) implements WitType {
        @Override
        public int depth() {
            return 1 + WitType.depth(element);
        }

        @Override
        public boolean borrows() {
            return WitType.borrows(element);
        }
    }
}
