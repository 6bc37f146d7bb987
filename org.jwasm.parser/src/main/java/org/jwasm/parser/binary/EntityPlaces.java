package org.jwasm.parser.binary;

import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.op.Features;

/**
 * Finds where in a binary something is declared, which the module does not remember: for errors only, because it reads
 * the section again.
 */
public final class EntityPlaces {
    private static final int HEADER_BYTES = 8;
    private static final int TABLE_WITH_INIT = 0x40;

    private final SectionReader in;

    private EntityPlaces(Module module) {
        in = new SectionReader(module.bytes(), Features.ALL);
    }

    /** The offset of the declaration or import of an entity. */
    public static int ofEntity(Module module, ExternKind kind, int index) {
        int imports = 0;
        int imported = 0;
        for (Import item : module.imports()) {
            if (item.kind() == kind) {
                if (item.index() == index) {
                    return ofElement(module, SectionId.IMPORT, imports);
                }
                imported++;
            }
            imports++;
        }
        return ofElement(module, section(kind), index - imported);
    }

    private static int section(ExternKind kind) {
        switch (kind) {
            case FUNC: return SectionId.FUNCTION;
            case TABLE: return SectionId.TABLE;
            case MEMORY: return SectionId.MEMORY;
            case GLOBAL: return SectionId.GLOBAL;
            case TAG: return SectionId.TAG;
            default: throw new AssertionError(kind);
        }
    }

    /**
     * The offset of an element of a section, types being counted without regard to groups; for the start section that of
     * its contents.
     */
    public static int ofElement(Module module, int section, int index) {
        return new EntityPlaces(module).element(section, index);
    }

    private int element(int section, int index) {
        in.seek(HEADER_BYTES);
        for (int id = in.u8(); id != section; id = in.u8()) {
            int size = in.u32();
            in.seek(in.pos() + size);
        }
        in.u32();
        if (section == SectionId.START) {
            return in.pos();
        }
        in.count();
        if (section == SectionId.TYPE) {
            return type(index);
        }
        for (int i = 0; i < index; i++) {
            skip(section);
        }
        return in.pos();
    }

    private int type(int index) {
        int left = index;
        for (;;) {
            int members = 1;
            if (in.peek() == TypeReader.REC) {
                in.u8();
                members = in.count();
            }
            for (int i = 0; i < members; i++) {
                if (left-- == 0) {
                    return in.pos();
                }
                in.subType();
            }
        }
    }

    private void skip(int section) {
        switch (section) {
            case SectionId.IMPORT:
                in.name();
                in.name();
                entity(ExternKind.ofCode(in.u8()));
                break;
            case SectionId.FUNCTION: in.u32(); break;
            case SectionId.TABLE: table(); break;
            case SectionId.MEMORY: in.memoryType(); break;
            case SectionId.TAG: in.tagType(); break;
            case SectionId.GLOBAL:
                in.globalType();
                in.constExpr();
                break;
            case SectionId.EXPORT:
                in.name();
                in.u8();
                in.u32();
                break;
            case SectionId.ELEMENT: new SegmentSections(in, new ModuleParts()).element(); break;
            default: throw new AssertionError(section);
        }
    }

    private void table() {
        if (in.peek() == TABLE_WITH_INIT) {
            in.u8();
            in.u8();
            in.tableType();
            in.constExpr();
        } else {
            in.tableType();
        }
    }

    private void entity(ExternKind kind) {
        switch (kind) {
            case FUNC: in.u32(); break;
            case TABLE: in.tableType(); break;
            case MEMORY: in.memoryType(); break;
            case GLOBAL: in.globalType(); break;
            case TAG: in.tagType(); break;
            default: throw new AssertionError(kind);
        }
    }
}
