package org.jwasm.parser.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.CompositeType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.ValType;

/** Parses types, type definitions and type uses (specification, sections 6.4 and 6.6.6). */
final class TypeParser {
    private static final long MAX_U32 = 0xFFFFFFFFL;
    private static final int MAX_TYPE_INDEX = 1 << 24;

    private final Cursor in;
    private final ModuleScope scope;
    /** Takes the identifiers of parameters that nothing can refer to. */
    private final Scope unbound = new Scope("local", "local");
    private final IntList params = new IntList();
    private final IntList results = new IntList();

    TypeParser(ModuleScope scope) {
        this.scope = scope;
        this.in = scope.in;
    }

    /** Whether a value type starts here: a keyword or {@code (ref}. */
    boolean atValType() {
        return in.atOpen(Keyword.REF)
            || in.kind() == Token.KEYWORD && Keyword.of(in.value()).valType() != ValType.BOTTOM;
    }

    /** Whether a reference type starts here. */
    boolean atRefType() {
        return in.atOpen(Keyword.REF)
            || in.kind() == Token.KEYWORD && ValType.isRef(Keyword.of(in.value()).valType());
    }

    /** A value type. */
    int valType() {
        int at = in.pos();
        int type = storageType();
        if (ValType.isPacked(type)) {
            throw in.tokens().unexpected(at);
        }
        return type;
    }

    private int storageType() {
        if (in.acceptOpen(Keyword.REF)) {
            boolean nullable = in.accept(Keyword.NULL);
            int type = ValType.ref(heapType(), nullable);
            in.expect(Token.RPAR);
            return type;
        }
        int at = in.pos();
        int type = in.keyword().valType();
        if (type == ValType.BOTTOM) {
            throw in.tokens().unexpected(at);
        }
        return type;
    }

    /** A reference type. */
    int refType() {
        if (!atRefType()) {
            throw in.unexpected();
        }
        return storageType();
    }

    /** A heap type: a keyword or a type index. */
    int heapType() {
        if (in.kind() == Token.NAT || in.kind() == Token.ID) {
            return ValType.concrete(typeIndex());
        }
        int at = in.pos();
        int type = in.keyword().heapType();
        if (type == ValType.BOTTOM) {
            throw in.tokens().unexpected(at);
        }
        return type;
    }

    /** The optional address type of a memory or table: i32 when it is left out. */
    int addressType() {
        if (in.accept(Keyword.I64)) {
            return ValType.I64;
        }
        in.accept(Keyword.I32);
        return ValType.I32;
    }

    private Limits limits(int address) {
        long min = in.u64();
        return in.kind() == Token.NAT ? Limits.between(address, min, in.u64()) : Limits.atLeast(address, min);
    }

    /** A memory's type after the address type. */
    MemoryType memoryType(int address) {
        Limits limits = limits(address);
        boolean shared = in.accept(Keyword.SHARED);
        return new MemoryType(limits, shared, pageSizeLog2());
    }

    /** An optional page size, as the exponent of two. */
    int pageSizeLog2() {
        if (!in.acceptOpen(Keyword.PAGESIZE)) {
            return MemoryType.DEFAULT_PAGE_LOG2;
        }
        int at = in.pos();
        long size = in.unsigned(MAX_U32, "invalid custom page size");
        if (Long.bitCount(size) != 1) {
            throw in.tokens().malformedAt("invalid custom page size", at);
        }
        in.expect(Token.RPAR);
        return Long.numberOfTrailingZeros(size);
    }

    /** A table's type after the address type. */
    TableType tableType(int address) {
        Limits limits = limits(address);
        return new TableType(refType(), limits);
    }

    /** A global's type. */
    GlobalType globalType() {
        if (in.acceptOpen(Keyword.MUT)) {
            int type = valType();
            in.expect(Token.RPAR);
            return new GlobalType(type, true);
        }
        return new GlobalType(valType(), false);
    }

    /** A recursion group or a single definition, from its parenthesis on; adds to the table. */
    void typeField() {
        int place = in.tokens().offset(in.pos());
        List<SubType> group = new ArrayList<>();
        int first = scope.typeTable.count();
        boolean explicit = in.acceptOpen(Keyword.REC);
        if (explicit) {
            while (in.kind() == Token.LPAR) {
                group.add(definition(first + group.size()));
            }
            in.expect(Token.RPAR);
        } else {
            group.add(definition(first));
        }
        scope.typeTable.add(group, explicit, place);
    }

    private SubType definition(int index) {
        in.expect(Token.LPAR);
        in.expect(Keyword.TYPE);
        scope.names.add(Names.Kind.TYPE, index, scope.optionalName());
        SubType type = definedType(index);
        in.expect(Token.RPAR);
        return type;
    }

    /** What is defined: {@code (sub ...)} or a composite type. */
    SubType definedType(int index) {
        return in.acceptOpen(Keyword.SUB) ? subType(index) : SubType.plain(compositeType(index));
    }

    private SubType subType(int index) {
        boolean isFinal = in.accept(Keyword.FINAL);
        IntList supertypes = new IntList();
        while (in.kind() == Token.NAT || in.kind() == Token.ID) {
            supertypes.add(scope.types.index(in));
        }
        CompositeType type = compositeType(index);
        in.expect(Token.RPAR);
        return new SubType(type, supertypes.toArray(), isFinal);
    }

    private CompositeType compositeType(int index) {
        in.expect(Token.LPAR);
        int at = in.pos();
        CompositeType type;
        switch (in.keyword()) {
            case FUNC:
                signature(null);
                type = FuncType.of(params.toArray(), results.toArray());
                break;
            case STRUCT:
                type = structType(index);
                break;
            case ARRAY:
                type = arrayType();
                break;
            default:
                throw in.tokens().unexpected(at);
        }
        in.expect(Token.RPAR);
        return type;
    }

    private ArrayType arrayType() {
        boolean mutable = in.acceptOpen(Keyword.MUT);
        int storage = storageType();
        if (mutable) {
            in.expect(Token.RPAR);
        }
        return new ArrayType(storage, mutable);
    }

    private StructType structType(int index) {
        Scope fields = new Scope("field", "field");
        IntList storage = new IntList();
        IntList mutable = new IntList();
        while (in.acceptOpen(Keyword.FIELD)) {
            if (in.kind() == Token.ID) {
                int id = in.value();
                fields.define(id, in);
                scope.fields.put(index, fields);
                scope.names.add(Names.Kind.FIELD, index, storage.size(), scope.optionalName());
                field(storage, mutable);
            } else {
                scope.names.add(Names.Kind.FIELD, index, storage.size(), scope.optionalName());
                while (in.kind() != Token.RPAR) {
                    fields.defineAnonymous(1);
                    field(storage, mutable);
                }
            }
            in.expect(Token.RPAR);
        }
        boolean[] flags = new boolean[mutable.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = mutable.get(i) != 0;
        }
        return StructType.of(storage.toArray(), flags);
    }

    private void field(IntList storage, IntList mutable) {
        boolean isMutable = in.acceptOpen(Keyword.MUT);
        storage.add(storageType());
        mutable.add(isMutable ? 1 : 0);
        if (isMutable) {
            in.expect(Token.RPAR);
        }
    }

    /**
     * Parameters and results into {@link #params} and {@link #results}. When {@code locals} is not null, the parameters
     * are defined there; when it is {@link ModuleScope#locals}, they get names too.
     */
    private void signature(Scope locals) {
        params.clear();
        results.clear();
        unbound.clear();
        while (in.acceptOpen(Keyword.PARAM)) {
            group(params, locals == null ? unbound : locals);
        }
        while (in.acceptOpen(Keyword.RESULT)) {
            while (in.kind() != Token.RPAR) {
                results.add(valType());
            }
            in.skip();
        }
    }

    /** One named type or any number of types, up to the closing parenthesis; defines the locals. */
    void group(IntList types, Scope locals) {
        if (in.kind() == Token.ID || scope.annotations.hasName(in.pos())) {
            int id = in.kind() == Token.ID ? in.value() : Cursor.NO_ID;
            if (locals == scope.locals && scope.unknownParams) {
                throw in.malformed("unknown type");
            }
            int index = locals.define(id, in);
            int name = scope.optionalName();
            if (locals == scope.locals) {
                scope.names.add(Names.Kind.LOCAL, scope.currentFunc, index, name);
            }
            types.add(valType());
            in.expect(Token.RPAR);
            return;
        }
        while (in.kind() != Token.RPAR) {
            types.add(valType());
            locals.defineAnonymous(1);
        }
        in.skip();
    }

    /** Parameters and results as they are written. */
    FuncType signature() {
        signature(null);
        return FuncType.of(params.toArray(), results.toArray());
    }

    /**
     * The type use of a function, import or tag: its type index. Parameters become locals of {@link ModuleScope#locals}
     * when {@code bind}.
     */
    int typeUse(boolean bind) {
        int place = in.tokens().offset(in.pos());
        int at = in.pos() + 2;
        int explicit = explicitType();
        signature(bind ? scope.locals : null);
        if (explicit == InstrReader.NO_TYPE) {
            return scope.typeTable.indexOf(FuncType.of(params.toArray(), results.toArray()), place);
        }
        if (params.size() + results.size() > 0) {
            checkInline(explicit, at);
        } else if (bind) {
            bindAnonymous(explicit);
        }
        return explicit;
    }

    private int explicitType() {
        if (!in.acceptOpen(Keyword.TYPE)) {
            return InstrReader.NO_TYPE;
        }
        int index = typeIndex();
        in.expect(Token.RPAR);
        return index;
    }

    /** A type index; one that no module can have is refused here because the packed types have no room for it. */
    private int typeIndex() {
        int at = in.pos();
        int index = scope.types.index(in);
        if (index < 0 || index >= MAX_TYPE_INDEX) {
            throw in.tokens().invalidAt("unknown type " + Integer.toUnsignedString(index), at);
        }
        return index;
    }

    /** The written signature has to be that of the written type. */
    private void checkInline(int explicit, int at) {
        if (in.atOpen(Keyword.PARAM) || in.atOpen(Keyword.TYPE)) {
            throw in.tokens().unexpected(in.pos() + 1);
        }
        if (!scope.typeTable.isKnown(explicit)) {
            throw in.tokens().malformedAt("unknown type " + Integer.toUnsignedString(explicit), at);
        }
        if (!FuncType.of(params.toArray(), results.toArray()).equals(scope.typeTable.func(explicit))) {
            throw in.tokens().malformedAt("inline function type", at);
        }
    }

    private void bindAnonymous(int explicit) {
        FuncType type = scope.typeTable.isKnown(explicit) ? scope.typeTable.func(explicit) : null;
        scope.unknownParams = type == null;
        if (type != null) {
            scope.locals.defineAnonymous(type.paramCount());
        }
    }

    /** The type use of an indirect call; parameters may not have identifiers. */
    int callTypeUse() {
        int index = blockTypeUse();
        if (index != InstrReader.NO_TYPE) {
            return index;
        }
        return scope.typeTable.indexOf(FuncType.of(params.toArray(), results.toArray()),
            in.tokens().offset(in.pos() - 1));
    }

    /** A block type: its type index, or NO_TYPE when {@link #shortResult} says all. */
    int blockType() {
        int index = blockTypeUse();
        if (index != InstrReader.NO_TYPE || params.size() == 0 && results.size() <= 1) {
            return index;
        }
        return scope.typeTable.indexOf(FuncType.of(params.toArray(), results.toArray()),
            in.tokens().offset(in.pos() - 1));
    }

    /** After {@link #blockType()} gave NO_TYPE: the single result, or BOTTOM. */
    int shortResult() {
        return results.size() == 0 ? ValType.BOTTOM : results.get(0);
    }

    private int blockTypeUse() {
        int at = in.pos() + 2;
        int explicit = explicitType();
        params.clear();
        results.clear();
        while (in.acceptOpen(Keyword.PARAM)) {
            types(params);
        }
        while (in.acceptOpen(Keyword.RESULT)) {
            types(results);
        }
        if (explicit != InstrReader.NO_TYPE && params.size() + results.size() > 0) {
            checkInline(explicit, at);
        }
        return explicit;
    }

    /** Any number of value types, up to the closing parenthesis. */
    void types(IntList types) {
        while (in.kind() != Token.RPAR) {
            types.add(valType());
        }
        in.skip();
    }
}
