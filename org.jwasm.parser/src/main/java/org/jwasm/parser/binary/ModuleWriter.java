package org.jwasm.parser.binary;

import org.jwasm.parser.module.SectionId;

/**
 * Assembles a binary module from its sections, which have to come in the order of the format.
 *
 * <pre>
 *   ModuleWriter module = new ModuleWriter();
 *   module.vector(SectionId.TYPE, 1, new ByteWriter().subType(SubType.plain(FuncType.EMPTY)));
 *   module.vector(SectionId.FUNCTION, 1, new ByteWriter().u32(0));
 *   ByteWriter body = new ByteWriter().u32(0).op(Op.END);
 *   module.vector(SectionId.CODE, 1, new ByteWriter().sized(body));
 *   byte[] bytes = module.toByteArray();
 * </pre>
 */
public final class ModuleWriter {
    private final ByteWriter out = new ByteWriter();
    private int lastRank;

    /** Starts with magic number and version. */
    public ModuleWriter() {
        out.u8(0).u8('a').u8('s').u8('m').i32le(1);
    }

    /** A section that is a vector of {@code count} elements; left out when there are none. */
    public ModuleWriter vector(int id, int count, ByteWriter elements) {
        return count == 0 ? this : section(id, new ByteWriter().u32(count).bytes(elements));
    }

    /** A standard section with this content. */
    public ModuleWriter section(int id, ByteWriter content) {
        assert SectionId.rank(id) > lastRank : "section " + id + " out of order";
        lastRank = SectionId.rank(id);
        out.u8(id).sized(content);
        return this;
    }

    /** A custom section; it may come anywhere and several times. */
    public ModuleWriter custom(String name, byte[] payload) {
        out.u8(SectionId.CUSTOM).sized(new ByteWriter().name(name).bytes(payload));
        return this;
    }

    /** Bytes so far. */
    public int size() {
        return out.size();
    }

    /** The binary so far. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
