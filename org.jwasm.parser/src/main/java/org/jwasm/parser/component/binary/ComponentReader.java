package org.jwasm.parser.component.binary;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.binary.TypeReader;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.op.Features;

/** Reads what several sections of a component contain: names, sorts, value types, extern types, aliases, options. */
final class ComponentReader extends TypeReader {
    private static final int INDEX_CODES = 0x40;

    ComponentReader(byte[] bytes, int start, int end, Features features) {
        super(bytes, start, end, features);
    }

    @Override
    protected MalformedException unexpectedEnd() {
        return malformed("unexpected end-of-file", pos);
    }

    byte[] bytes() {
        return bytes;
    }

    void range(int start, int end) {
        this.pos = start;
        this.end = end;
    }

    static MalformedException leadingByte(int code, String where, int at) {
        return malformed("invalid leading byte (0x" + Integer.toHexString(code) + ") for " + where, at);
    }

    /** An index whose place is lost after decoding: one that nothing can have becomes the largest int. */
    int index() {
        int index = u32();
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    /** The number of elements of a vector that is limited. */
    int count(String what, int limit) {
        int at = pos;
        int count = count();
        ModuleLimits.check("number of " + what, count, limit, at);
        return count;
    }

    /** A name; an error in its length is that of the end. */
    String string() {
        int at = pos;
        if (Integer.compareUnsigned(u32(), end - pos) > 0) {
            throw unexpectedEnd();
        }
        seek(at);
        return name();
    }

    boolean flag() {
        int flag = u8();
        if (flag > 1) {
            throw malformed("invalid boolean value", pos - 1);
        }
        return flag == 1;
    }

    /** Whether an optional part follows. */
    boolean present(String where) {
        int flag = u8();
        if (flag > 1) {
            throw leadingByte(flag, where, pos - 1);
        }
        return flag == 1;
    }

    void zero(String where) {
        int code = u8();
        if (code != 0) {
            throw leadingByte(code, where, pos - 1);
        }
    }

    ExternName externName() {
        int at = pos;
        int code = u8();
        if (code > 2) {
            throw leadingByte(code, "component name", at);
        }
        String name = string();
        return code < 2 ? ExternName.of(name) : attributes(name);
    }

    private ExternName attributes(String name) {
        String[] values = new String[3];
        int count = count();
        for (int i = 0; i < count; i++) {
            int at = pos;
            int code = u8();
            if (code >= values.length) {
                throw leadingByte(code, "name option", at);
            }
            if (values[code] != null) {
                throw new InvalidException("duplicate '" + ATTRIBUTES[code] + "' option in name", at);
            }
            values[code] = string();
        }
        return new ExternName(name, values[0], values[1], values[2]);
    }

    private static final String[] ATTRIBUTES = {"implements", "version suffix", "external-id"};

    /** A core sort and an index. */
    SortIndex coreItem() {
        int at = pos;
        int code = u8();
        Sort sort = Sort.ofCode(code, true);
        if (sort == null) {
            throw leadingByte(code, "core external kind", at);
        }
        return new SortIndex(sort, index());
    }

    /** A sort and an index. */
    SortIndex item() {
        return new SortIndex(sort("component external kind"), index());
    }

    private Sort sort(String where) {
        int at = pos;
        int code = u8();
        if (code == 0) {
            at = pos;
            code = u8();
            return known(Sort.ofCode(code, true), code, where, at);
        }
        return known(Sort.ofCode(code, false), code, where, at);
    }

    private static Sort known(Sort sort, int code, String where, int at) {
        if (sort == null) {
            throw leadingByte(code, where, at);
        }
        return sort;
    }

    Definition.Alias alias() {
        int at = pos;
        int code = u8();
        boolean core = code == 0;
        if (core) {
            at = pos;
            code = u8();
        }
        Sort sort = Sort.ofCode(code, core);
        int targetAt = pos;
        int target = u8();
        switch (target) {
            case 0x00:
                return new Definition.AliasExport(known(sort, code, "component external kind", at), index(), string());
            case 0x01:
                if (!core) {
                    throw leadingByte(code, "core external kind", at);
                }
                return new Definition.AliasCoreExport(known(sort, code, "core external kind", at), index(), string());
            case 0x02:
                if (sort != Sort.CORE_MODULE && sort != Sort.CORE_TYPE && sort != Sort.TYPE && sort != Sort.COMPONENT) {
                    throw leadingByte(code, "component outer alias kind", at);
                }
                return new Definition.AliasOuter(sort, index(), index());
            default:
                throw leadingByte(target, "alias", targetAt);
        }
    }

    ExternType externType() {
        int at = pos;
        int code = u8();
        switch (code) {
            case 0x00:
                int module = u8();
                if (module != Sort.CORE_MODULE.code()) {
                    throw leadingByte(module, "component external kind", pos - 1);
                }
                return new ExternType.Typed(Sort.CORE_MODULE, index());
            case 0x01: return new ExternType.Typed(Sort.FUNC, index());
            case 0x02: return valueBound();
            case 0x03: return typeBound();
            case 0x04: return new ExternType.Typed(Sort.COMPONENT, index());
            case 0x05: return new ExternType.Typed(Sort.INSTANCE, index());
            default: throw leadingByte(code, "component external kind", at);
        }
    }

    private ExternType typeBound() {
        int code = u8();
        switch (code) {
            case 0: return new ExternType.TypeEq(index());
            case 1: return new ExternType.SubResource();
            default: throw leadingByte(code, "type bound", pos - 1);
        }
    }

    private ExternType valueBound() {
        int code = u8();
        switch (code) {
            case 0: return new ExternType.ValueEq(index());
            case 1: return new ExternType.Value(valueType());
            default: throw leadingByte(code, "value bound", pos - 1);
        }
    }

    ValueType valueType() {
        int at = pos;
        int code = peek();
        if (code >= INDEX_CODES && code < 0x80) {
            pos++;
            Primitive primitive = Primitive.ofCode(code);
            if (primitive == null) {
                throw leadingByte(code, "component value type", at);
            }
            return primitive;
        }
        long index = s33();
        if (index < 0) {
            throw malformed("invalid value type", at);
        }
        return new ValueType.Ref((int) Math.min(index, Integer.MAX_VALUE));
    }

    /** A value type or null. */
    ValueType optionalType() {
        return present("optional component value type") ? valueType() : null;
    }

    /** The result of a function or null. */
    ValueType result() {
        int at = pos;
        int code = u8();
        switch (code) {
            case 0:
                return valueType();
            case 1:
                zero("number of results");
                return null;
            default:
                throw leadingByte(code, "component function results", at);
        }
    }

    CanonOptions options() {
        int count = count("canonical options", ComponentLimits.CANON_OPTIONS);
        List<CanonOptions.Option> options = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = pos;
            int code = u8();
            CanonOptions.Kind kind = CanonOptions.Kind.ofCode(code);
            if (kind == null) {
                throw leadingByte(code, "canonical option", at);
            }
            options.add(new CanonOptions.Option(kind, kind.hasIndex() ? index() : -1));
        }
        return count == 0 ? CanonOptions.NONE : new CanonOptions(options);
    }
}
