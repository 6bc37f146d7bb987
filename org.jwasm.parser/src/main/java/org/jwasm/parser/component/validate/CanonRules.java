package org.jwasm.parser.component.validate;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.CoreExtern;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.ValType;

/** Canonical definitions: options, core signatures, built-ins (Canonical ABI, "Canonical Definitions"). */
final class CanonRules {
    static final int MAX_FLAT_PARAMS = 16;
    static final int MAX_FLAT_ASYNC_PARAMS = 4;
    static final int MAX_FLAT_RESULTS = 1;
    private static final int CONTEXT_SLOTS = 2;
    private static final int[] NONE = {};

    /** What options are for, where that matters to them. */
    private enum Use {
        LIFT, LOWER, BUILTIN
    }

    private final Context context;
    private final Scope scope;

    CanonRules(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    private FuncType coreFunc(int index) {
        return context.coreFuncType(scope.core(Sort.CORE_FUNC, index).type());
    }

    private void addCore(int[] params, int... results) {
        scope.addCore(CoreExtern.func(context.coreFunc(FuncType.of(params, results))));
    }

    private static int[] types(int... types) {
        return types;
    }

    /** Checks what can be said of options alone; the type of pointers comes out. */
    private int options(CanonOptions options, Use use) {
        Set<CanonOptions.Kind> seen = EnumSet.noneOf(CanonOptions.Kind.class);
        CanonOptions.Kind encoding = null;
        for (CanonOptions.Option option : options.list()) {
            CanonOptions.Kind kind = option.kind();
            if (kind.isEncoding()) {
                if (encoding != null) {
                    throw context.invalid("canonical encoding option `" + encodingName(encoding)
                        + "` conflicts with option `" + encodingName(kind) + "`");
                }
                encoding = kind;
            } else if (!seen.add(kind)) {
                throw context.invalid("canonical option `" + kind.keyword() + "` is specified more than once");
            }
        }
        int address = ValType.I32;
        if (options.memory() >= 0) {
            address = scope.core(Sort.CORE_MEMORY, options.memory()).memory().limits().address();
        }
        if (options.has(CanonOptions.Kind.REALLOC)) {
            realloc(options, address);
        }
        if (options.has(CanonOptions.Kind.POST_RETURN) && use != Use.LIFT) {
            throw context.invalid("canonical option `post-return` cannot be specified for lowerings");
        }
        if (options.has(CanonOptions.Kind.POST_RETURN) && options.async()) {
            throw context.invalid("canonical option `post-return` cannot be specified together with `async`");
        }
        if (options.has(CanonOptions.Kind.CALLBACK)) {
            callback(options, use);
        }
        return address;
    }

    private static String encodingName(CanonOptions.Kind kind) {
        switch (kind) {
            case UTF8: return "utf8";
            case UTF16: return "utf16";
            default: return "latin1-utf16";
        }
    }

    private void realloc(CanonOptions options, int address) {
        if (!coreFunc(options.realloc()).equals(FuncType.of(types(address, address, address, address), types(address)))) {
            throw context.invalid("canonical option `realloc` uses a core function with an incorrect signature");
        }
        if (options.memory() < 0) {
            throw context.invalid("canonical option `realloc` requires `memory` to also be specified");
        }
    }

    private void callback(CanonOptions options, Use use) {
        if (use != Use.LIFT) {
            throw context.invalid("canonical option `callback` cannot be specified for lowerings");
        }
        if (!options.async()) {
            throw context.invalid("canonical option `callback` cannot be specified without `async`");
        }
        FuncType expected = FuncType.of(types(ValType.I32, ValType.I32, ValType.I32), types(ValType.I32));
        if (!coreFunc(options.callback()).equals(expected)) {
            throw context.invalid("canonical option `callback` uses a core function with an incorrect signature");
        }
    }

    private void require(boolean needed, CanonOptions options, CanonOptions.Kind kind) {
        if (needed && !options.has(kind)) {
            throw context.invalid("canonical option `" + kind.keyword() + "` is required");
        }
    }

    private static long flatCount(List<DataType> types) {
        long count = 0;
        for (DataType type : types) {
            count += type.flatCount();
        }
        return count;
    }

    private static boolean pointers(List<DataType> types) {
        for (DataType type : types) {
            if (type.containsPointer()) {
                return true;
            }
        }
        return false;
    }

    private static int[] flatten(List<DataType> types, int address) {
        int[] flat = new int[(int) flatCount(types)];
        int at = 0;
        for (DataType type : types) {
            at = type.flatten(flat, at, address);
        }
        return flat;
    }

    private static int[] append(int[] types, int type) {
        int[] longer = Arrays.copyOf(types, types.length + 1);
        longer[types.length] = type;
        return longer;
    }

    private static List<DataType> results(FunctionType type) {
        return type.result() == null ? List.of() : List.of(type.result());
    }

    private void asyncType(CanonOptions options, FunctionType type) {
        if (options.async() && !type.async()) {
            throw context.invalid("the `async` canonical option requires an async function type");
        }
    }

    /** Makes a function of a core function. */
    void lift(Definition.Lift definition) {
        FunctionType type = scope.funcType(definition.type());
        FuncType found = coreFunc(definition.coreFunc());
        CanonOptions options = definition.options();
        int address = options(options, Use.LIFT);
        asyncType(options, type);
        long flatParams = flatCount(type.params());
        boolean manyParams = flatParams > MAX_FLAT_PARAMS;
        List<DataType> results = results(type);
        long maxResults = options.async() ? MAX_FLAT_PARAMS : MAX_FLAT_RESULTS;
        boolean manyResults = flatCount(results) > maxResults;
        boolean paramPointers = pointers(type.params());
        require(manyParams || manyResults || paramPointers || pointers(results), options, CanonOptions.Kind.MEMORY);
        require(manyParams || paramPointers, options, CanonOptions.Kind.REALLOC);
        int[] params = manyParams ? types(address) : flatten(type.params(), address);
        int[] core = liftedResults(options, results, manyResults, address);
        sameTypes("parameter", params, found, true);
        sameTypes("result", core, found, false);
        if (options.has(CanonOptions.Kind.POST_RETURN)
            && !coreFunc(options.postReturn()).equals(FuncType.of(core, NONE))) {
            throw context.invalid("canonical option `post-return` uses a core function with an incorrect signature");
        }
        scope.add(new Extern(Sort.FUNC, type));
    }

    private static int[] liftedResults(CanonOptions options, List<DataType> results, boolean many, int address) {
        if (options.async()) {
            return options.has(CanonOptions.Kind.CALLBACK) ? types(ValType.I32) : NONE;
        }
        return many ? types(address) : flatten(results, address);
    }

    private void sameTypes(String what, int[] expected, FuncType found, boolean params) {
        int count = params ? found.paramCount() : found.resultCount();
        boolean same = count == expected.length;
        for (int i = 0; same && i < count; i++) {
            same = expected[i] == (params ? found.param(i) : found.result(i));
        }
        if (!same) {
            int[] actual = new int[count];
            for (int i = 0; i < count; i++) {
                actual[i] = params ? found.param(i) : found.result(i);
            }
            throw context.invalid("lowered " + what + " types `" + text(expected) + "` do not match " + what
                + " types `" + text(actual) + "`");
        }
    }

    private static String text(int[] types) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < types.length; i++) {
            String name = ValType.toString(types[i]);
            text.append(i == 0 ? "" : ", ").append(name.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(name.substring(1));
        }
        return text.append(']').toString();
    }

    /** Makes a core function of a function. */
    void lower(Definition.Lower definition) {
        FunctionType type = scope.func(definition.func());
        CanonOptions options = definition.options();
        int address = options(options, Use.LOWER);
        asyncType(options, type);
        List<DataType> results = results(type);
        boolean manyParams = flatCount(type.params()) > (options.async() ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS);
        boolean manyResults = flatCount(results) > (options.async() ? 0 : MAX_FLAT_RESULTS);
        require(manyParams || manyResults || pointers(type.params()) || pointers(results), options,
            CanonOptions.Kind.MEMORY);
        require(pointers(results), options, CanonOptions.Kind.REALLOC);
        int[] params = manyParams ? types(address) : flatten(type.params(), address);
        if (manyResults) {
            params = append(params, address);
        }
        addCore(params, options.async() ? types(ValType.I32) : manyResults ? NONE : flatten(results, address));
    }

    /** Adds the core function of a built-in. */
    void builtin(Definition.Builtin definition) {
        switch (definition.builtin()) {
            case RESOURCE_NEW: addCore(types(localRep(definition.type())), ValType.I32); break;
            case RESOURCE_REP: addCore(types(ValType.I32), localRep(definition.type())); break;
            case RESOURCE_DROP:
                scope.resourceType(definition.type());
                addCore(types(ValType.I32));
                break;
            case TASK_RETURN: taskReturn(definition); break;
            case CONTEXT_GET:
                slot(definition);
                addCore(NONE, definition.coreType());
                break;
            case CONTEXT_SET:
                slot(definition);
                addCore(types(definition.coreType()));
                break;
            case STREAM_NEW: case STREAM_READ: case STREAM_WRITE: case STREAM_CANCEL_READ: case STREAM_CANCEL_WRITE:
            case STREAM_DROP_READABLE: case STREAM_DROP_WRITABLE:
                endpoint(definition, DefType.Kind.STREAM);
                break;
            case FUTURE_NEW: case FUTURE_READ: case FUTURE_WRITE: case FUTURE_CANCEL_READ: case FUTURE_CANCEL_WRITE:
            case FUTURE_DROP_READABLE: case FUTURE_DROP_WRITABLE:
                endpoint(definition, DefType.Kind.FUTURE);
                break;
            case ERROR_CONTEXT_NEW: case ERROR_CONTEXT_DEBUG_MESSAGE: errorContext(definition); break;
            case WAITABLE_SET_WAIT: case WAITABLE_SET_POLL:
                int address = scope.core(Sort.CORE_MEMORY, definition.index()).memory().limits().address();
                addCore(types(ValType.I32, address), ValType.I32);
                break;
            case THREAD_NEW_INDIRECT: case THREAD_SPAWN_REF: case THREAD_SPAWN_INDIRECT: thread(definition); break;
            default: plain(definition);
        }
    }

    /** Those whose core type is always the same. */
    private void plain(Definition.Builtin definition) {
        switch (definition.builtin()) {
            case BACKPRESSURE_INC: case BACKPRESSURE_DEC: case TASK_CANCEL: addCore(NONE); break;
            case SUBTASK_CANCEL: case THREAD_SUSPEND_THEN_RESUME: case THREAD_YIELD_THEN_RESUME:
            case THREAD_SUSPEND_THEN_PROMOTE: case THREAD_YIELD_THEN_PROMOTE:
                addCore(types(ValType.I32), ValType.I32);
                break;
            case SUBTASK_DROP: case ERROR_CONTEXT_DROP: case WAITABLE_SET_DROP: case THREAD_RESUME_LATER:
                addCore(types(ValType.I32));
                break;
            case WAITABLE_SET_NEW: case THREAD_INDEX: case THREAD_SUSPEND: case THREAD_YIELD:
            case THREAD_AVAILABLE_PARALLELISM:
                addCore(NONE, ValType.I32);
                break;
            case WAITABLE_JOIN: addCore(types(ValType.I32, ValType.I32)); break;
            default: throw new AssertionError(definition);
        }
    }

    private int localRep(int index) {
        ResourceType type = scope.resourceType(index);
        if (type.resource().rep() == ValType.BOTTOM || !scope.defined.containsKey(type.resource())) {
            throw context.invalid("type index " + index + " is not a local resource");
        }
        return type.resource().rep();
    }

    private void taskReturn(Definition.Builtin definition) {
        TypeRules types = new TypeRules(context, scope);
        List<DataType> params = definition.result() == null ? List.of() : List.of(types.value(definition.result()));
        CanonOptions options = definition.options();
        for (CanonOptions.Option option : options.list()) {
            if (option.kind() != CanonOptions.Kind.MEMORY && !option.kind().isEncoding()) {
                throw context.invalid("cannot specify `" + option.kind().keyword() + "` option on `task.return`");
            }
        }
        int address = options(options, Use.BUILTIN);
        if (!params.isEmpty() && params.get(0).containsBorrow()) {
            throw context.invalid("function result cannot contain a `borrow` type");
        }
        boolean many = flatCount(params) > MAX_FLAT_PARAMS;
        require(many || pointers(params), options, CanonOptions.Kind.MEMORY);
        addCore(many ? types(address) : flatten(params, address));
    }

    private void slot(Definition.Builtin definition) {
        String name = "`" + definition.builtin().mnemonic() + "`";
        if (definition.coreType() != ValType.I32 && definition.coreType() != ValType.I64) {
            throw context.invalid(name + " only supports `i32` or `i64`");
        }
        if (scope.slotType != ValType.BOTTOM && scope.slotType != definition.coreType()) {
            throw context.invalid(name + ": type must match previous context type");
        }
        scope.slotType = definition.coreType();
        if (Integer.compareUnsigned(definition.index(), CONTEXT_SLOTS) >= 0) {
            throw context.invalid("immediate must be less than " + CONTEXT_SLOTS + ": "
                + Integer.toUnsignedString(definition.index()));
        }
    }

    /** The built-ins of streams and futures. */
    private void endpoint(Definition.Builtin definition, DefType.Kind kind) {
        Type type = scope.type(definition.type());
        if (!(type instanceof DataType) || ((DataType) type).kind() != kind) {
            throw context.invalid("`" + definition.builtin().mnemonic() + "` requires a "
                + (kind == DefType.Kind.STREAM ? "stream" : "future") + " type");
        }
        DataType element = ((DataType) type).type(0);
        boolean stream = kind == DefType.Kind.STREAM;
        switch (definition.builtin()) {
            case STREAM_NEW: case FUTURE_NEW: addCore(NONE, ValType.I64); break;
            case STREAM_READ: case FUTURE_READ: transfer(definition, element, stream, true); break;
            case STREAM_WRITE: case FUTURE_WRITE: transfer(definition, element, stream, false); break;
            case STREAM_CANCEL_READ: case STREAM_CANCEL_WRITE: case FUTURE_CANCEL_READ: case FUTURE_CANCEL_WRITE:
                addCore(types(ValType.I32), ValType.I32);
                break;
            default: addCore(types(ValType.I32));
        }
    }

    private void transfer(Definition.Builtin definition, DataType element, boolean stream, boolean read) {
        CanonOptions options = definition.options();
        int address = options(options, Use.BUILTIN);
        require(element != null, options, CanonOptions.Kind.MEMORY);
        require(read && element != null && element.containsPointer(), options, CanonOptions.Kind.REALLOC);
        if (stream) {
            addCore(types(ValType.I32, address, address), address);
        } else {
            addCore(types(ValType.I32, address), ValType.I32);
        }
    }

    private void errorContext(Definition.Builtin definition) {
        CanonOptions options = definition.options();
        int address = options(options, Use.BUILTIN);
        if (options.async()) {
            throw context.invalid("cannot specify `async` option on `" + definition.builtin().mnemonic() + "`");
        }
        require(true, options, CanonOptions.Kind.MEMORY);
        if (definition.builtin() == CanonBuiltin.ERROR_CONTEXT_NEW) {
            addCore(types(address, address), ValType.I32);
        } else {
            require(true, options, CanonOptions.Kind.REALLOC);
            addCore(types(ValType.I32, address));
        }
    }

    private void thread(Definition.Builtin definition) {
        Object type = scope.coreType(definition.type());
        FuncType func = type instanceof Scope.CoreTypeId ? context.coreFuncType(((Scope.CoreTypeId) type).id()) : null;
        if (func == null || !func.equals(FuncType.of(types(ValType.I32), NONE))) {
            throw context.invalid("start function must take a single `i32` argument and return nothing");
        }
        if (definition.builtin() == CanonBuiltin.THREAD_SPAWN_REF) {
            int reference = ValType.nullable(ValType.concrete(((Scope.CoreTypeId) type).id()));
            addCore(types(reference, ValType.I32), ValType.I32);
            return;
        }
        TableType table = scope.core(Sort.CORE_TABLE, definition.index()).table();
        if (!context.canon.matches(table.element(), ValType.FUNCREF)) {
            throw context.invalid("expected a table of `funcref` elements");
        }
        addCore(types(table.limits().address(), ValType.I32), ValType.I32);
    }
}
