package org.jwasm.parser.binary;

import java.util.ArrayList;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.SubType;

/** The type section (specification, section 5.5.4). */
final class TypeSection {
    private final SectionReader in;
    private final ModuleParts parts;
    private final ArrayList<SubType> types = new ArrayList<>();

    TypeSection(SectionReader in, ModuleParts parts) {
        this.in = in;
        this.parts = parts;
    }

    void read() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of recursion groups", count, ModuleLimits.TYPES, at);
        RecType[] recs = new RecType[count];
        for (int i = 0; i < count; i++) {
            int first = types.size();
            if (in.peek() == TypeReader.REC) {
                in.u8();
                int countAt = in.pos();
                int members = in.count();
                ModuleLimits.check("number of types", first + (long) members, ModuleLimits.TYPES, countAt);
                for (int k = 0; k < members; k++) {
                    types.add(in.subType());
                }
            } else {
                ModuleLimits.check("number of types", first + 1L, ModuleLimits.TYPES, at);
                types.add(in.subType());
            }
            recs[i] = new RecType(first, types.size() - first);
        }
        parts.types = types.toArray(new SubType[0]);
        parts.recs = recs;
    }
}
