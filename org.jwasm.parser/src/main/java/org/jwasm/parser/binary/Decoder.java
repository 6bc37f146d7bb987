package org.jwasm.parser.binary;

import java.util.Arrays;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.CustomSection;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;

/**
 * Decodes a core module: bytes to {@link Module}.
 *
 * <p>Like the specification's interpreter it reads each section up to the end of the file and compares its size
 * afterwards, which makes the errors those of the official suites. Function bodies are not looked into but for their
 * local declarations: that their instructions are well-formed is checked by validation, which reads them anyway.
 */
public final class Decoder {
    private static final int HEADER_BYTES = 8;

    private final byte[] bytes;
    private final Features features;
    private final SectionReader in;
    private final ModuleParts parts = new ModuleParts();

    private Decoder(byte[] bytes, Features features) {
        this.bytes = bytes;
        this.features = features;
        this.in = new SectionReader(bytes, features);
        parts.bytes = bytes;
    }

    /** Decodes with all features; see {@link #decode(byte[], Features)}. */
    public static Module decode(byte[] bytes) {
        return decode(bytes, Features.ALL);
    }

    /**
     * Decodes a module, which keeps the array: nobody may write to it any more.
     *
     * @throws MalformedException when the bytes are not a module; the offset says where
     * @throws InvalidException when a type index is beyond what any module can have
     * @throws LimitException when a limit of the implementation is exceeded
     */
    public static Module decode(byte[] bytes, Features features) {
        return new Decoder(bytes, features).module();
    }

    /** Whether the bytes begin as a binary module does; anything else may be a text. */
    public static boolean isBinary(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 0 && bytes[1] == 'a' && bytes[2] == 's' && bytes[3] == 'm';
    }

    private Module module() {
        ModuleLimits.check("module size", bytes.length, ModuleLimits.MODULE_BYTES, 0);
        header();
        try {
            sections();
            checkCounts();
        } catch (MalformedException e) {
            throw firstError(e);
        }
        return new Module(parts);
    }

    private void sections() {
        int last = SectionId.CUSTOM;
        while (in.hasMore()) {
            int at = in.pos();
            int id = in.u8();
            if (id >= SectionId.count() || id == SectionId.TAG && !features.has(Feature.EXCEPTIONS)) {
                throw new MalformedException("malformed section id", at);
            }
            int sizeAt = in.pos();
            int size = in.u32();
            if (Integer.compareUnsigned(size, bytes.length - in.pos()) > 0) {
                throw new MalformedException("length out of bounds", sizeAt);
            }
            int end = in.pos() + size;
            if (id == SectionId.CUSTOM) {
                custom(last, end);
                continue;
            }
            if (SectionId.rank(id) <= SectionId.rank(last)) {
                throw new MalformedException("unexpected content after last section: section out of order", at);
            }
            last = id;
            section(id);
            if (in.pos() != end) {
                throw new MalformedException("section size mismatch", in.pos());
            }
        }
    }

    /**
     * The first error of the file when one was found behind the code section: function bodies were skipped by their
     * sizes, and a wrong number in one of them tends to make the sizes wrong too.
     */
    private MalformedException firstError(MalformedException found) {
        for (int i = 0; i < parts.bodies.length; i += 3) {
            try {
                in.range(parts.bodies[i + 1], bytes.length);
                in.skipExpr();
            } catch (MalformedException earlier) {
                return in.lastInstr() < found.offset() ? earlier : found;
            } catch (InvalidException noSuchType) {
                return found;
            }
        }
        return found;
    }

    private void header() {
        if (bytes.length < 4) {
            throw new MalformedException("unexpected end", bytes.length);
        }
        if (!isBinary(bytes)) {
            throw new MalformedException("magic header not detected", 0);
        }
        if (bytes.length < HEADER_BYTES) {
            throw new MalformedException("unexpected end", bytes.length);
        }
        in.seek(4);
        int version = in.i32le();
        if (version == 0x1000D) {
            throw new MalformedException("unknown binary version: a component, not a core module", 4);
        }
        if (version != 1) {
            throw new MalformedException("unknown binary version", 4);
        }
    }

    private void custom(int after, int end) {
        SectionReader inside = new SectionReader(bytes, features);
        inside.range(in.pos(), end);
        String name = inside.name();
        parts.customs.add(new CustomSection(name, after, inside.pos(), end));
        in.seek(end);
    }

    private void section(int id) {
        switch (id) {
            case SectionId.TYPE: new TypeSection(in, parts).read(); break;
            case SectionId.IMPORT: new ImportSection(in, parts).read(); break;
            case SectionId.FUNCTION: functions(); break;
            case SectionId.TABLE: new EntitySections(in, parts).tables(); break;
            case SectionId.MEMORY: new EntitySections(in, parts).memories(); break;
            case SectionId.TAG: new EntitySections(in, parts).tags(); break;
            case SectionId.GLOBAL: new EntitySections(in, parts).globals(); break;
            case SectionId.EXPORT: exports(); break;
            case SectionId.START: parts.start = index(); break;
            case SectionId.ELEMENT: new SegmentSections(in, parts).elements(); break;
            case SectionId.DATA_COUNT: dataCount(); break;
            case SectionId.CODE: code(); break;
            case SectionId.DATA: new SegmentSections(in, parts).datas(); break;
            default: throw new AssertionError(id);
        }
    }

    private void functions() {
        int at = in.pos();
        int count = in.count();
        int imported = parts.importedFuncs;
        ModuleLimits.check("number of functions", imported + (long) count, ModuleLimits.FUNCTIONS, at);
        int[] types = Arrays.copyOf(parts.funcTypes, imported + count);
        for (int i = imported; i < types.length; i++) {
            types[i] = in.u32();
        }
        parts.funcTypes = types;
    }

    private void exports() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of exports", count, ModuleLimits.EXPORTS, at);
        for (int i = 0; i < count; i++) {
            String name = in.name();
            int kindAt = in.pos();
            ExternKind kind = ExternKind.ofCode(in.u8());
            if (kind == null || kind == ExternKind.TAG && !features.has(Feature.EXCEPTIONS)) {
                throw new MalformedException("malformed export kind", kindAt);
            }
            parts.exports.add(new Export(name, kind, index()));
        }
    }

    /** An index whose place is lost after decoding: one that no module can have becomes the largest int. */
    private int index() {
        int index = in.u32();
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private void dataCount() {
        int at = in.pos();
        int count = in.u32();
        ModuleLimits.check("number of data segments", Integer.toUnsignedLong(count), ModuleLimits.DATA_SEGMENTS, at);
        parts.dataCount = count;
    }

    private void code() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of functions", count, ModuleLimits.FUNCTIONS, at);
        int[] bodies = new int[3 * count];
        for (int i = 0; i < bodies.length; i += 3) {
            int sizeAt = in.pos();
            int size = in.u32();
            if (Integer.compareUnsigned(size, bytes.length - in.pos()) > 0) {
                throw new MalformedException("unexpected end of section or function", sizeAt);
            }
            ModuleLimits.check("function body size", size, ModuleLimits.BODY_BYTES, sizeAt);
            int start = in.pos();
            int end = start + size;
            in.range(start, end);
            in.locals();
            bodies[i] = start;
            bodies[i + 1] = in.pos();
            bodies[i + 2] = end;
            in.range(end, bytes.length);
        }
        parts.bodies = bodies;
    }

    private void checkCounts() {
        if (parts.bodies.length != 3 * (parts.funcTypes.length - parts.importedFuncs)) {
            throw new MalformedException("function and code section have inconsistent lengths", bytes.length);
        }
        if (parts.dataCount >= 0 && parts.dataCount != parts.datas.length) {
            throw new MalformedException("data count and data section have inconsistent lengths", bytes.length);
        }
    }
}
