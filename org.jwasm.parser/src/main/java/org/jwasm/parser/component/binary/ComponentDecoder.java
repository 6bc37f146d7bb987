package org.jwasm.parser.component.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.op.Features;

/** Decodes a component: bytes to {@link Component}. */
public final class ComponentDecoder {
    private static final int HEADER_BYTES = 8;
    private static final int VERSION_AND_LAYER = 0x1000D;
    private static final int CORE_VERSION = 1;
    private static final String[] SECTIONS = {"custom", "core module", "core instance", "core type", "component",
        "instance", "alias", "type", "canonical function", "start", "import", "export", "value"};

    /** What is limited for all components inside each other together. */
    private static final class Totals {
        int modules;
        int components;
    }

    private final ComponentReader in;
    private final Features features;
    private final Totals totals;
    private final int depth;
    private final int end;
    private final List<Definition> definitions = new ArrayList<>();
    private int[] offsets = new int[16];

    private ComponentDecoder(ComponentReader in, Features features, Totals totals, int depth) {
        this.in = in;
        this.features = features;
        this.totals = totals;
        this.depth = depth;
        this.end = in.end();
        ModuleLimits.check("number of components", ++totals.components, ComponentLimits.COMPONENTS, in.pos());
        ModuleLimits.check("nesting", depth, ComponentLimits.NESTING, in.pos());
    }

    /** Decodes with all features; see {@link #decode(byte[], Features)}. */
    public static Component decode(byte[] bytes) {
        return decode(bytes, Features.ALL);
    }

    /**
     * Decodes a component. Nobody may write to the array any more.
     *
     * @throws MalformedException when the bytes are not a component; the offset says where
     * @throws InvalidException when something is wrong that a {@link Component} has no room for
     * @throws LimitException when a limit of the implementation is exceeded
     */
    public static Component decode(byte[] bytes, Features features) {
        ModuleLimits.check("component size", bytes.length, ModuleLimits.MODULE_BYTES, 0);
        ComponentReader in = new ComponentReader(bytes, 0, bytes.length, features);
        return new ComponentDecoder(in, features, new Totals(), 1).component();
    }

    /** Whether the bytes begin as the binary of a component does, and not as that of a core module. */
    public static boolean isComponent(byte[] bytes) {
        return Decoder.isBinary(bytes) && bytes.length >= HEADER_BYTES && bytes[6] == 1 && bytes[7] == 0;
    }

    private Component component() {
        header();
        while (in.hasMore()) {
            int at = in.pos();
            int id = in.u8();
            if (id >= SECTIONS.length) {
                throw new MalformedException("malformed section id: " + id, at);
            }
            int size = in.u32();
            if (Integer.compareUnsigned(size, end - in.pos()) > 0) {
                throw new MalformedException("unexpected end-of-file", in.pos());
            }
            int next = in.pos() + size;
            in.range(in.pos(), next);
            section(id, at);
            if (in.pos() != next) {
                throw new MalformedException("unexpected data at the end of the " + SECTIONS[id] + " section", in.pos());
            }
            in.range(next, end);
        }
        return new Component(definitions, Arrays.copyOf(offsets, definitions.size()));
    }

    private void header() {
        int at = in.pos();
        if (end - at < 4) {
            throw new MalformedException("unexpected end", end);
        }
        if (in.i32le() != 0x6D736100) {
            throw new MalformedException("magic header not detected", at);
        }
        if (end - at < HEADER_BYTES) {
            throw new MalformedException("unexpected end", end);
        }
        int version = in.i32le();
        if (version == CORE_VERSION) {
            throw new MalformedException("expected a version header for a component", at + 4);
        }
        if (version != VERSION_AND_LAYER) {
            throw new MalformedException("unknown binary version", at + 4);
        }
    }

    private void add(Definition definition, int at) {
        int i = definitions.size();
        if (i == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * i);
        }
        offsets[i] = at;
        definitions.add(definition);
    }

    private void section(int id, int at) {
        switch (id) {
            case 0: custom(at); return;
            case 1: module(at); return;
            case 4: nested(at); return;
            case 9: add(start(), at); return;
            default:
        }
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int itemAt = in.pos();
            add(item(id), itemAt);
        }
    }

    private Definition item(int id) {
        switch (id) {
            case 2: return coreInstance();
            case 3: return new Definition.CoreType(new TypeSections(in, depth).coreType());
            case 5: return instance();
            case 6: return in.alias();
            case 7: return new Definition.Type(new TypeSections(in, depth).type());
            case 8: return canon();
            case 10: return new Definition.Import(in.externName(), in.externType());
            case 11: return new Definition.Export(in.externName(), in.item(),
                in.present("optional component export type") ? in.externType() : null);
            case 12: return value();
            default: throw new AssertionError(id);
        }
    }

    private void custom(int at) {
        String name = in.string();
        add(new Definition.Custom(name, Arrays.copyOfRange(in.bytes(), in.pos(), in.end())), at);
        in.seek(in.end());
    }

    private void module(int at) {
        ModuleLimits.check("number of modules", ++totals.modules, ComponentLimits.MODULES, at);
        int start = in.pos();
        byte[] bytes = Arrays.copyOfRange(in.bytes(), start, in.end());
        if (isComponent(bytes)) {
            throw new MalformedException("expected a version header for a module", start + 4);
        }
        add(new Definition.CoreModule(decodeModule(bytes, start)), start);
        in.seek(in.end());
    }

    /** Decodes a module, whose errors give offsets in it. */
    private Module decodeModule(byte[] bytes, int start) {
        try {
            return Decoder.decode(bytes, features);
        } catch (MalformedException e) {
            throw new MalformedException(e.reason(), start + Math.max(0, e.offset()));
        } catch (InvalidException e) {
            throw new InvalidException(e.reason(), start + Math.max(0, e.offset()));
        } catch (LimitException e) {
            throw new LimitException(e.reason(), start + Math.max(0, e.offset()));
        }
    }

    private void nested(int at) {
        add(new Definition.Nested(new ComponentDecoder(in, features, totals, depth + 1).component()), at);
    }

    private Definition coreInstance() {
        int at = in.pos();
        int code = in.u8();
        switch (code) {
            case 0: return new Definition.CoreInstantiate(in.index(), coreArgs());
            case 1: return new Definition.CoreExports(coreExports());
            default: throw ComponentReader.leadingByte(code, "core instance", at);
        }
    }

    private List<Definition.CoreArg> coreArgs() {
        int count = in.count("instantiation arguments", ComponentLimits.INSTANTIATION_ARGS);
        List<Definition.CoreArg> args = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = in.string();
            int sort = in.u8();
            if (sort != 0x12) {
                throw ComponentReader.leadingByte(sort, "instantiation arg kind", in.pos() - 1);
            }
            args.add(new Definition.CoreArg(name, in.index()));
        }
        return args;
    }

    private List<Definition.CoreInlineExport> coreExports() {
        int count = in.count("exports", ComponentLimits.EXPORTS);
        List<Definition.CoreInlineExport> exports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exports.add(new Definition.CoreInlineExport(in.string(), in.coreItem()));
        }
        return exports;
    }

    private Definition instance() {
        int at = in.pos();
        int code = in.u8();
        switch (code) {
            case 0: return new Definition.Instantiate(in.index(), args());
            case 1: return new Definition.Exports(exports());
            default: throw ComponentReader.leadingByte(code, "instance", at);
        }
    }

    private List<Definition.Arg> args() {
        int count = in.count("instantiation arguments", ComponentLimits.INSTANTIATION_ARGS);
        List<Definition.Arg> args = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            args.add(new Definition.Arg(in.string(), in.item()));
        }
        return args;
    }

    private List<Definition.InlineExport> exports() {
        int count = in.count("exports", ComponentLimits.EXPORTS);
        List<Definition.InlineExport> exports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exports.add(new Definition.InlineExport(in.externName(), in.item()));
        }
        return exports;
    }

    private Definition canon() {
        int at = in.pos();
        int code = in.u8();
        switch (code) {
            case 0x00:
                in.zero("canonical function lift");
                return new Definition.Lift(in.index(), in.options(), in.index());
            case 0x01:
                in.zero("canonical function lower");
                return new Definition.Lower(in.index(), in.options());
            default:
                CanonBuiltin builtin = CanonBuiltin.ofCode(code);
                if (builtin == null) {
                    throw ComponentReader.leadingByte(code, "canonical function", at);
                }
                return builtin(builtin);
        }
    }

    private Definition builtin(CanonBuiltin builtin) {
        switch (builtin.shape()) {
            case NONE: return of(builtin, 0, 0, false, CanonOptions.NONE);
            case TYPE: return of(builtin, in.index(), 0, false, CanonOptions.NONE);
            case TYPE_OPTIONS: return of(builtin, in.index(), 0, false, in.options());
            case TYPE_ASYNC: return of(builtin, in.index(), 0, in.flag(), CanonOptions.NONE);
            case ASYNC: case CANCEL: case SHARED: return of(builtin, 0, 0, in.flag(), CanonOptions.NONE);
            case CANCEL_MEMORY:
                boolean cancel = in.flag();
                return of(builtin, 0, in.index(), cancel, CanonOptions.NONE);
            case OPTIONS: return of(builtin, 0, 0, false, in.options());
            case RESULT_OPTIONS:
                ValueType result = in.result();
                return new Definition.Builtin(builtin, 0, 0, 0, false, result, in.options());
            case CONTEXT:
                int type = in.valType();
                return new Definition.Builtin(builtin, 0, in.index(), type, false, null, CanonOptions.NONE);
            case CORE_TYPE_TABLE: return of(builtin, in.index(), in.index(), false, CanonOptions.NONE);
            case SHARED_CORE_TYPE:
                boolean shared = in.flag();
                return of(builtin, in.index(), 0, shared, CanonOptions.NONE);
            case SHARED_CORE_TYPE_TABLE:
                boolean sharedToo = in.flag();
                return of(builtin, in.index(), in.index(), sharedToo, CanonOptions.NONE);
            default: throw new AssertionError(builtin);
        }
    }

    private static Definition of(CanonBuiltin builtin, int type, int index, boolean flag, CanonOptions options) {
        return new Definition.Builtin(builtin, type, index, 0, flag, null, options);
    }

    private Definition start() {
        int func = in.index();
        int count = in.count("start arguments", ComponentLimits.VALUES);
        List<Integer> args = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            args.add(in.index());
        }
        int at = in.pos();
        int results = in.index();
        ModuleLimits.check("number of values", results, ComponentLimits.VALUES, at);
        return new Definition.Start(func, args, results);
    }

    private Definition value() {
        ValueType type = in.valueType();
        int size = in.count();
        int start = in.pos();
        in.seek(start + size);
        return new Definition.Value(type, Arrays.copyOfRange(in.bytes(), start, start + size));
    }
}
