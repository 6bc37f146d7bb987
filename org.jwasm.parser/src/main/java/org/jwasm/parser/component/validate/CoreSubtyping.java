package org.jwasm.parser.component.validate;

import java.util.Map;
import org.jwasm.parser.component.type.CoreExtern;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.ValType;

/** Matching of what core modules import and export (core specification, section 4.5.1), with reasons. */
final class CoreSubtyping {
    private final Context context;

    CoreSubtyping(Context context) {
        this.context = context;
    }

    /** Null when an item of the first type may be imported as the second; otherwise the reason. */
    String mismatch(CoreExtern found, CoreExtern expected) {
        context.spend(1);
        if (found.kind() != expected.kind()) {
            return "expected " + expected.kind().keyword() + ", found " + found.kind().keyword();
        }
        switch (found.kind()) {
            case FUNC: return func(found.type(), expected.type());
            case TAG: return found.type() == expected.type() ? null : differ(found.type(), expected.type());
            case TABLE: return table(found.table(), expected.table());
            case MEMORY: return memory(found.memory(), expected.memory());
            case GLOBAL: return global(found.global(), expected.global());
            default: throw new AssertionError(found);
        }
    }

    private String func(int found, int expected) {
        return context.canon.isSubtype(found, expected) ? null : differ(found, expected);
    }

    private String differ(int found, int expected) {
        return "expected: " + context.canon.type(expected) + "\nfound: " + context.canon.type(found);
    }

    private String table(TableType found, TableType expected) {
        if (found.element() != expected.element()) {
            return "expected table element type " + ValType.toString(expected.element()) + ", found "
                + ValType.toString(found.element());
        }
        return limits(found.limits(), expected.limits()) ? null : "mismatch in table limits";
    }

    private String memory(MemoryType found, MemoryType expected) {
        if (found.shared() != expected.shared()) {
            return "mismatch in the shared flag for memories";
        }
        if (found.pageSizeLog2() != expected.pageSizeLog2()) {
            return "mismatch in page size for memories";
        }
        return limits(found.limits(), expected.limits()) ? null : "mismatch in memory limits";
    }

    private static boolean limits(Limits found, Limits expected) {
        if (found.address() != expected.address() || Long.compareUnsigned(found.min(), expected.min()) < 0) {
            return false;
        }
        return !expected.bounded() || found.bounded() && Long.compareUnsigned(found.max(), expected.max()) <= 0;
    }

    private String global(GlobalType found, GlobalType expected) {
        if (found.mutable() != expected.mutable()) {
            return "global types differ in mutability";
        }
        boolean matches = context.canon.matches(found.type(), expected.type())
            && (!found.mutable() || context.canon.matches(expected.type(), found.type()));
        return matches ? null
            : "expected global type " + ValType.toString(expected.type()) + ", found " + ValType.toString(found.type());
    }

    /** Null when a module of the first type is one of the second. */
    String module(ModuleType found, ModuleType expected) {
        for (Map.Entry<ModuleType.Name, CoreExtern> entry : found.imports().entrySet()) {
            String name = entry.getKey().module() + "::" + entry.getKey().name();
            CoreExtern other = expected.imports().get(entry.getKey());
            if (other == null) {
                return "missing expected import `" + name + "`";
            }
            String reason = mismatch(other, entry.getValue());
            if (reason != null) {
                return "type mismatch in import `" + name + "`: " + reason;
            }
        }
        for (Map.Entry<String, CoreExtern> entry : expected.exports().entrySet()) {
            CoreExtern other = found.exports().get(entry.getKey());
            if (other == null) {
                return "missing expected export `" + entry.getKey() + "`";
            }
            String reason = mismatch(other, entry.getValue());
            if (reason != null) {
                return "type mismatch in export `" + entry.getKey() + "`: " + reason;
            }
        }
        return null;
    }
}
