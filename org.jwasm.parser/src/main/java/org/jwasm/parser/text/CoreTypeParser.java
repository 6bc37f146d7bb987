package org.jwasm.parser.text;

import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;

/** Parses types of core WebAssembly where there is no module: in components, which have core types of their own. */
public final class CoreTypeParser {
    /** Where type indices come from. */
    public interface TypeIndices {
        /** Reads an index: a number or an identifier. */
        int index(Cursor in);
    }

    /** A type index space that somebody else keeps. */
    private static final class Foreign extends Scope {
        private final TypeIndices indices;

        Foreign(TypeIndices indices) {
            super("type", "type");
            this.indices = indices;
        }

        @Override
        int index(Cursor in) {
            return indices.index(in);
        }
    }

    private final TypeParser types;

    /** A parser that reads from {@code in} and asks {@code indices} for type indices. */
    public CoreTypeParser(Cursor in, TypeIndices indices) {
        int end = in.tokens().size();
        NameCollector names = new NameCollector(in.tokens().symbols());
        Annotations none = new Annotations(in.tokens(), end, end, names);
        types = new TypeParser(new ModuleScope(in, none, names, new Foreign(indices)));
    }

    /** What a type definition defines: {@code (sub ...)}, {@code (func ...)}, {@code (struct ...)}, {@code (array ...)}. */
    public SubType definedType() {
        return types.definedType(0);
    }

    /** Parameters and results; neither has to be there. */
    public FuncType signature() {
        return types.signature();
    }

    /** A value type. */
    public int valType() {
        return types.valType();
    }

    /** A table's type. */
    public TableType tableType() {
        return types.tableType(types.addressType());
    }

    /** A memory's type. */
    public MemoryType memoryType() {
        return types.memoryType(types.addressType());
    }

    /** A global's type. */
    public GlobalType globalType() {
        return types.globalType();
    }
}
