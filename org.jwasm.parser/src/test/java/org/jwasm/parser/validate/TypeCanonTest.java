package org.jwasm.parser.validate;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.binary.ModuleWriter;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;

public class TypeCanonTest {
    private static SubType struct(boolean isFinal, int[] supertypes, int... fields) {
        return new SubType(StructType.of(fields, new boolean[fields.length]), supertypes, isFinal);
    }

    private static Module module(int groups, ByteWriter types) {
        return Decoder.decode(new ModuleWriter().vector(SectionId.TYPE, groups, types).toByteArray());
    }

    @Test
    public void equalTypesOfDifferentModulesHaveOneId() {
        TypeCanon canon = new TypeCanon();
        SubType func = SubType.plain(FuncType.of(new int[] {ValType.I32}, new int[0]));
        SubType other = SubType.plain(FuncType.of(new int[] {ValType.I64}, new int[0]));
        int[] a = canon.canonicalize(module(2, new ByteWriter().subType(func).subType(other)));
        int[] b = canon.canonicalize(module(2, new ByteWriter().subType(other).subType(func)));
        assertEquals(a[0], b[1]);
        assertEquals(a[1], b[0]);
        assertNotEquals(a[0], a[1]);
        assertEquals(2, canon.count());
    }

    @Test
    public void recursionIsComparedByPlaceInTheGroup() {
        TypeCanon canon = new TypeCanon();
        ByteWriter types = new ByteWriter()
            .subType(struct(true, new int[0], ValType.nullable(ValType.concrete(0))))
            .subType(struct(true, new int[0], ValType.nullable(ValType.concrete(1))))
            .recType(2)
            .subType(struct(true, new int[0], ValType.nullable(ValType.concrete(3))))
            .subType(struct(true, new int[0], ValType.nullable(ValType.concrete(2))))
            .subType(struct(true, new int[0], ValType.nullable(ValType.concrete(0))));
        Module module = module(4, types);
        Validator.validate(module);
        int[] ids = canon.canonicalize(module);
        assertEquals(ids[0], ids[1]);
        assertNotEquals(ids[2], ids[3]);
        assertNotEquals(ids[0], ids[4]);
        assertEquals(ValType.nullable(ValType.concrete(ids[3])), canon.type(ids[2]).struct().storage(0));
    }

    @Test
    public void subtypingFollowsDeclarations() {
        TypeCanon canon = new TypeCanon();
        Module module = module(4, new ByteWriter()
            .subType(struct(false, new int[0]))
            .subType(struct(false, new int[] {0}, ValType.I32))
            .subType(struct(true, new int[] {1}, ValType.I32, ValType.I64))
            .subType(struct(true, new int[0], ValType.I32, ValType.I64)));
        Validator.validate(module);
        int[] ids = canon.canonicalize(module);
        assertTrue(canon.isSubtype(ids[2], ids[0]));
        assertFalse(canon.isSubtype(ids[0], ids[2]));
        assertFalse(canon.isSubtype(ids[3], ids[0]));
        assertEquals(2, canon.depth(ids[2]));
        assertEquals(ids[1], canon.ancestor(ids[2], 1));
        int leaf = ValType.concrete(ids[2]);
        assertTrue(canon.matches(leaf, ValType.nullable(ValType.concrete(ids[1]))));
        assertTrue(canon.matches(leaf, ValType.nullable(ValType.ANY)));
        assertTrue(canon.matches(ValType.nullable(ValType.NONE), ValType.nullable(leaf)));
        assertFalse(canon.matches(ValType.nullable(leaf), leaf));
        assertFalse(canon.matches(leaf, ValType.ARRAY));
        assertFalse(canon.matches(leaf, ValType.FUNCREF));
    }

    @Test
    public void abstractHierarchies() {
        TypeCanon canon = new TypeCanon();
        int[][] below = {{ValType.EQ, ValType.ANY}, {ValType.I31, ValType.EQ}, {ValType.STRUCT, ValType.EQ},
            {ValType.ARRAY, ValType.ANY}, {ValType.NONE, ValType.I31}, {ValType.NOFUNC, ValType.FUNC},
            {ValType.NOEXTERN, ValType.EXTERN}, {ValType.NOEXN, ValType.EXN}};
        for (int[] pair : below) {
            assertTrue(canon.matches(pair[0], pair[1]));
            assertFalse(canon.matches(pair[1], pair[0]));
        }
        assertFalse(canon.matches(ValType.NONE, ValType.FUNC));
        assertFalse(canon.matches(ValType.NOFUNC, ValType.ANY));
        assertFalse(canon.matches(ValType.EXTERN, ValType.ANY));
    }
}
