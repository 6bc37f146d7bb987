package org.jwasm.parser.validate;

import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.parser.binary.EntityPlaces;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.ValType;

/** Validates type definitions group by group and makes them canonical (specification, section 3.2). */
final class TypeRules {
    /** Where a type is defined is looked up when there is an error. */
    private static final int NOWHERE = -1;

    private final ModuleContext context;
    private final Module module;
    /** By type index: how many supertypes there are above. */
    private final byte[] depths;
    /** The definition being checked. */
    private int current;

    TypeRules(ModuleContext context) {
        this.context = context;
        this.module = context.module;
        this.depths = new byte[module.typeCount()];
    }

    void check() {
        try {
            for (int i = 0; i < module.recCount(); i++) {
                group(module.rec(i));
            }
        } catch (InvalidException e) {
            throw new InvalidException(e.reason(), EntityPlaces.ofElement(module, SectionId.TYPE, current));
        } catch (LimitException e) {
            throw new LimitException(e.reason(), EntityPlaces.ofElement(module, SectionId.TYPE, current));
        }
    }

    private void group(RecType group) {
        for (int i = group.first(); i < group.end(); i++) {
            current = i;
            references(i, group.end());
            supertypes(i);
        }
        context.canon.add(module, group, context.ids);
        for (int i = group.first(); i < group.end(); i++) {
            current = i;
            declaredSubtype(i);
        }
        if (!context.allFeatures) {
            features(group);
        }
    }

    private void features(RecType group) {
        for (int i = group.first(); i < group.end(); i++) {
            current = i;
            SubType type = module.type(i);
            FuncType func = type.func();
            if ((group.count() != 1 || !type.isPlain() || func == null) && !context.has(Feature.GC)) {
                throw new InvalidException("type " + i + " needs the feature " + Feature.GC, NOWHERE);
            }
            if (func != null && func.resultCount() > 1 && !context.has(Feature.MULTI_VALUE)) {
                throw new InvalidException("type " + i + " needs the feature " + Feature.MULTI_VALUE, NOWHERE);
            }
        }
    }

    /** All types that definition {@code i} mentions have to come before the end of its group. */
    private void references(int i, int end) {
        SubType type = module.type(i);
        FuncType func = type.func();
        StructType struct = type.struct();
        ArrayType array = type.array();
        if (func != null) {
            for (int k = 0; k < func.paramCount(); k++) {
                reference(func.param(k), end);
            }
            for (int k = 0; k < func.resultCount(); k++) {
                reference(func.result(k), end);
            }
        } else if (struct != null) {
            for (int k = 0; k < struct.fieldCount(); k++) {
                reference(struct.storage(k), end);
            }
        } else {
            reference(array.storage(), end);
        }
    }

    private void reference(int type, int end) {
        if (ValType.isConcrete(type) && ValType.typeIndex(type) >= end) {
            throw ModuleContext.unknown("type", ValType.typeIndex(type), NOWHERE);
        }
        context.checkType(type, NOWHERE);
    }

    private void supertypes(int i) {
        SubType type = module.type(i);
        if (type.supertypeCount() > 1) {
            throw new InvalidException("sub type " + i + " has more than one supertype", NOWHERE);
        }
        if (type.supertypeCount() == 1) {
            int supertype = type.supertype(0);
            if (Integer.compareUnsigned(supertype, i) >= 0) {
                throw ModuleContext.unknown("type", supertype, NOWHERE);
            }
            ModuleLimits.check("subtyping depth", depths[supertype] + 1, ModuleLimits.SUBTYPE_DEPTH, NOWHERE);
            depths[i] = (byte) (depths[supertype] + 1);
        }
    }

    private void declaredSubtype(int i) {
        if (module.type(i).supertypeCount() == 0) {
            return;
        }
        SubType type = context.canon.type(context.ids[i]);
        SubType supertype = context.canon.type(type.supertype(0));
        if (supertype.isFinal() || !context.canon.matches(type.type(), supertype.type())) {
            throw new InvalidException("sub type " + i + " does not match its supertype "
                + module.type(i).supertype(0), NOWHERE);
        }
    }
}
