package org.jwasm.parser.wit.syntax;

import java.util.List;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.WitFunction;

/** What packages, interfaces and worlds are made of. */
public sealed interface Item {
    /** {@code use path as name;} at the top level; {@code as} may be null. */
    record TopUse(UsePath path, Ident as) implements Item {
    }

    /** {@code interface name { ... }}; the name of one inside a world is where the interface begins. */
    record Interface(Meta meta, Ident name, List<Item> items) implements Item {
    }

    /** {@code world name { ... }}. */
    record World(Meta meta, Ident name, List<Item> items) implements Item {
    }

    /** {@code a as b}; {@code as} may be null. */
    record UseName(Ident name, Ident as) {
        /** The name it has here. */
        public Ident local() {
            return as == null ? name : as;
        }
    }

    /** {@code use path.{a, b as c};} in an interface or world. */
    record Use(Meta meta, UsePath path, List<UseName> names) implements Item {
    }

    /** A field, parameter, or case (whose type may be null). */
    record Field(Ident name, TypeExpr type, String docs) {
    }

    /** The forms of type definitions. */
    enum Form {
        /** Fields. */
        RECORD,
        /** Fields whose types may be null. */
        VARIANT,
        /** Fields without types. */
        ENUM,
        /** Fields without types. */
        FLAGS,
        /** The type. */
        ALIAS,
        /** Functions. */
        RESOURCE
    }

    /**
     * A type definition. Which parts have a meaning follows from its form.
     *
     * @param alias null but for an alias
     */
    record Type(Meta meta, Form form, Ident name, List<Field> fields, TypeExpr alias, List<Func> functions)
            implements Item {
    }

    /** A function; the name of a constructor is {@code constructor}. The result may be null. */
    record Func(Meta meta, WitFunction.Kind kind, Ident name, boolean async, List<Field> params, TypeExpr result)
            implements Item {
    }

    /**
     * An import or export of a world; exactly one of the last three is not null.
     *
     * @param export whether it is an export
     * @param label the plain name; null only with a path
     */
    record Extern(Meta meta, boolean export, Ident label, Func func, Interface inline, UsePath path) implements Item {
        /** Where errors about it point to. */
        public int offset() {
            return label != null ? label.offset() : path.offset();
        }
    }

    /** {@code include path with { a as b };}. */
    record Include(Meta meta, UsePath path, List<UseName> with) implements Item {
    }
}
