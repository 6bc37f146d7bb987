package org.jwasm.parser.text;

import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.SectionId;

/** Which sections the canonical binary of a module has; a static-only class. */
final class Sections {
    private Sections() {
    }

    private static boolean isPresent(Module module, int id) {
        switch (id) {
            case SectionId.TYPE: return module.recCount() > 0;
            case SectionId.IMPORT: return !module.imports().isEmpty();
            case SectionId.FUNCTION: case SectionId.CODE: return module.definedFuncCount() > 0;
            case SectionId.TABLE: return module.tableCount() > module.importedTableCount();
            case SectionId.MEMORY: return module.memoryCount() > module.importedMemoryCount();
            case SectionId.TAG: return module.tagCount() > module.importedTagCount();
            case SectionId.GLOBAL: return module.globalCount() > module.importedGlobalCount();
            case SectionId.EXPORT: return !module.exports().isEmpty();
            case SectionId.START: return module.start() >= 0;
            case SectionId.ELEMENT: return module.elemCount() > 0;
            case SectionId.DATA_COUNT: return module.hasDataCount();
            case SectionId.DATA: return module.dataCount() > 0;
            default: return false;
        }
    }

    /** The last section of a lower rank than {@code rank}; {@link SectionId#CUSTOM} when there is none. */
    static int last(Module module, int rank) {
        for (int r = rank - 1; r > 0; r--) {
            if (isPresent(module, SectionId.ofRank(r))) {
                return SectionId.ofRank(r);
            }
        }
        return SectionId.CUSTOM;
    }
}
