package org.jwasm.parser.op;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class ValTypeTest {
    @Test
    public void codesAreUniqueAndReadBack() {
        int count = 0;
        for (int code = 0; code < 256; code++) {
            int type = ValType.ofCode(code);
            if (type != ValType.BOTTOM) {
                assertEquals(code, ValType.code(type));
                count++;
            }
        }
        assertEquals(7 + 12, count);
    }

    @Test
    public void spelling() {
        assertEquals("i32", ValType.toString(ValType.I32));
        assertEquals("funcref", ValType.toString(ValType.FUNCREF));
        assertEquals("(ref func)", ValType.toString(ValType.FUNC));
        assertEquals("(ref null 7)", ValType.toString(ValType.nullable(ValType.concrete(7))));
        assertEquals("(ref 7)", ValType.toString(ValType.concrete(7)));
        assertEquals("nullref", ValType.toString(ValType.nullable(ValType.NONE)));
        assertEquals("noextern", ValType.heapToString(ValType.NOEXTERN));
    }

    @Test
    public void keywordsReadBack() {
        for (int code = 0; code < 128; code++) {
            int type = ValType.ofCode(code);
            if (ValType.isRef(type)) {
                assertEquals(type, ValType.heapOfKeyword(ValType.heapToString(type)));
                assertEquals(ValType.nullable(type), ValType.ofKeyword(ValType.toString(ValType.nullable(type))));
            } else if (type != ValType.BOTTOM) {
                assertEquals(type, ValType.ofKeyword(ValType.toString(type)));
            }
        }
        assertEquals(ValType.BOTTOM, ValType.ofKeyword("bot"));
    }

    @Test
    public void referencesKeepTheirIndex() {
        int type = ValType.ref(ValType.concrete(999_999), true);
        assertTrue(ValType.isRef(type) && ValType.isNullable(type) && ValType.isConcrete(type));
        assertEquals(999_999, ValType.typeIndex(type));
        assertEquals(ValType.concrete(999_999), ValType.heap(type));
        assertTrue(ValType.isDefaultable(type));
        assertFalse(ValType.isDefaultable(ValType.nonNull(type)));
        assertTrue(ValType.isDefaultable(ValType.V128));
    }

    @Test
    public void featureSets() {
        assertTrue(Features.WASM2.has(Feature.SIMD));
        assertFalse(Features.WASM2.has(Feature.GC));
        assertFalse(Features.WASM3.has(Feature.THREADS));
        assertEquals(Feature.values().length, Features.ALL.toSet().size());
        assertEquals(Features.ALL, Features.ALL.without(Feature.GC).with(Feature.GC));
    }
}
