package org.jwasm.runtime.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.ExternType;
import org.jwasm.codegen.vm.MachineTypes;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.TypeCanon;

/** The types of an engine: numbers for definitions, and both forms of each. Value types are canonical: definitions in them are engine-wide numbers. Safe for use by several threads. */
public final class Types {
    private final TypeCanon canon = new TypeCanon();
    private final Map<Integer, FunctionType> functions = new HashMap<>();
    /** Function types of hosts. */
    private final Map<FuncType, FunctionType> plain = new HashMap<>();

    public TypeCanon canon() {
        return canon;
    }

    /** The function type with a number. */
    public synchronized FunctionType function(int id) {
        FunctionType known = functions.get(id);
        if (known == null) {
            known = describe(id, canon.type(id).func());
            functions.put(id, known);
        }
        return known;
    }

    /** The function type that a host gives. @throws IllegalArgumentException if it refers to defined types */
    public synchronized FunctionType function(org.jwasm.api.FuncType type) {
        FuncType func = FuncType.of(values(type.params()), values(type.results()));
        FunctionType known = plain.get(func);
        if (known == null) {
            for (int i = 0; i < func.paramCount() + func.resultCount(); i++) {
                if (ValType.isConcrete(i < func.paramCount() ? func.param(i) : func.result(i - func.paramCount()))) {
                    throw new IllegalArgumentException("a host function's type may not refer to defined types: " + func);
                }
            }
            ModuleParts parts = new ModuleParts();
            parts.bytes = new byte[0];
            parts.types = new SubType[] {SubType.plain(func)};
            parts.recs = new RecType[] {new RecType(0, 1)};
            known = function(canon.canonicalize(new Module(parts))[0]);
            plain.put(func, known);
        }
        return known;
    }

    private FunctionType describe(int id, FuncType type) {
        ValueKind[] params = new ValueKind[type.paramCount()];
        ValueKind[] results = new ValueKind[type.resultCount()];
        boolean[] nullables = new boolean[params.length + results.length];
        List<org.jwasm.api.ValType> apiParams = new ArrayList<>();
        List<org.jwasm.api.ValType> apiResults = new ArrayList<>();
        for (int i = 0; i < params.length; i++) {
            params[i] = kind(type.param(i));
            nullables[i] = ValType.isNullable(type.param(i));
            apiParams.add(value(type.param(i)));
        }
        for (int i = 0; i < results.length; i++) {
            results[i] = kind(type.result(i));
            nullables[params.length + i] = ValType.isNullable(type.result(i));
            apiResults.add(value(type.result(i)));
        }
        return new FunctionType(id, new org.jwasm.api.FuncType(apiParams, apiResults), params, results, nullables, MachineTypes.signature(type));
    }

    /** What Java sees of a canonical value type. */
    public ValueKind kind(int type) {
        switch (type) {
            case ValType.I32: return ValueKind.I32;
            case ValType.I64: return ValueKind.I64;
            case ValType.F32: return ValueKind.F32;
            case ValType.F64: return ValueKind.F64;
            case ValType.V128: return ValueKind.V128;
            default:
        }
        int heap = ValType.heap(type);
        int top = TypeCanon.topOf(ValType.isConcrete(heap) ? TypeCanon.abstractOf(canon.type(ValType.typeIndex(heap))) : heap);
        return top == ValType.FUNC ? ValueKind.FUNC : top == ValType.EXTERN ? ValueKind.EXTERN : ValueKind.OTHER;
    }

    /** The API's form of a value type. */
    public static org.jwasm.api.ValType value(int type) {
        switch (type) {
            case ValType.I32: return org.jwasm.api.ValType.I32;
            case ValType.I64: return org.jwasm.api.ValType.I64;
            case ValType.F32: return org.jwasm.api.ValType.F32;
            case ValType.F64: return org.jwasm.api.ValType.F64;
            case ValType.V128: return org.jwasm.api.ValType.V128;
            default: return org.jwasm.api.ValType.ref(ValType.isNullable(type), ValType.heapToString(ValType.heap(type)));
        }
    }

    /** The canonical form of the API's value type. @throws IllegalArgumentException if there is no such type */
    public static int value(org.jwasm.api.ValType type) {
        switch (type.kind()) {
            case I32: return ValType.I32;
            case I64: return ValType.I64;
            case F32: return ValType.F32;
            case F64: return ValType.F64;
            case V128: return ValType.V128;
            case REF: return reference(type);
            default: throw new AssertionError(type);
        }
    }

    private static int reference(org.jwasm.api.ValType type) {
        int heap = ValType.heapOfKeyword(type.heapType());
        if (heap == ValType.BOTTOM) {
            try {
                heap = ValType.concrete(Integer.parseUnsignedInt(type.heapType()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("no such heap type: " + type.heapType(), e);
            }
        }
        return ValType.ref(heap, type.nullable());
    }

    private static int[] values(List<org.jwasm.api.ValType> types) {
        int[] values = new int[types.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(types.get(i));
        }
        return values;
    }

    public static org.jwasm.api.MemoryType memory(MemoryType type) {
        Limits limits = type.limits();
        return new org.jwasm.api.MemoryType(limits.min(), limits.bounded() ? limits.max() : -1, limits.is64(), type.shared(), type.pageSizeLog2());
    }

    public static MemoryType memory(org.jwasm.api.MemoryType type) {
        return new MemoryType(limits(type.minPages(), type.maxPages(), type.memory64()), type.shared(), type.pageSizeLog2());
    }

    private static Limits limits(long min, long max, boolean is64) {
        int address = is64 ? ValType.I64 : ValType.I32;
        return max == -1 ? Limits.atLeast(address, min) : Limits.between(address, min, max);
    }

    /** @param element the canonical element type */
    public static org.jwasm.api.TableType table(int element, Limits limits) {
        return new org.jwasm.api.TableType(value(element), limits.min(), limits.bounded() ? limits.max() : -1, limits.is64());
    }

    public static TableType table(org.jwasm.api.TableType type) {
        return new TableType(value(type.element()), limits(type.minSize(), type.maxSize(), type.table64()));
    }

    /** @param type the canonical value type */
    public static org.jwasm.api.GlobalType global(int type, boolean mutable) {
        return new org.jwasm.api.GlobalType(value(type), mutable);
    }

    /** The API's form of the type of an entity of a module whose types have these numbers. */
    public ExternType extern(Module module, int[] ids, ExternKind kind, int index) {
        switch (kind) {
            case FUNC: return function(ids[module.funcTypeIndex(index)]).type();
            case TABLE: return table(TypeCanon.rename(module.table(index).element(), ids), module.table(index).limits());
            case MEMORY: return memory(module.memory(index));
            case GLOBAL:
                GlobalType global = module.global(index);
                return global(TypeCanon.rename(global.type(), ids), global.mutable());
            case TAG: return new org.jwasm.api.TagType(function(ids[module.tagTypeIndex(index)]).type());
            default: throw new AssertionError(kind);
        }
    }
}
