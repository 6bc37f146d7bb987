package org.jwasm.parser.binary;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Function;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SegmentMode;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.Validator;

public class DecoderTest {
    private static final long MUTATION_NANOS = 1_000_000_000L;

    @Test
    public void everySectionIsFound() {
        Module module = Decoder.decode(Samples.everySection());
        assertEquals(6, module.typeCount());
        assertEquals(5, module.recCount());
        assertEquals(2, module.recOf(4).count());
        assertEquals(3, module.funcCount());
        assertEquals(1, module.importedFuncCount());
        assertEquals("(func (param i32 i32) (result i32))", module.funcType(1).toString());
        assertEquals("(sub final 3 (struct (field (mut i8)) (field (ref null 4)) (field (mut v128))))",
            module.type(5).toString());
        assertEquals(3, module.tableCount());
        assertTrue(module.table(2).limits().is64());
        assertNull(module.tableInit(1));
        assertEquals(3, module.memoryCount());
        assertTrue(module.memory(1).shared());
        assertEquals("i64 100 (pagesize 1)", module.memory(2).toString());
        assertEquals(3, module.globalCount());
        assertEquals("(mut i32)", module.global(1).toString());
        assertEquals(2, module.tagCount());
        assertEquals(ValType.F64, module.tagType(1).param(0));
        assertEquals(2, module.start());
        assertEquals(new Import("env", "g", ExternKind.GLOBAL, 0), module.imports().get(3));
        assertEquals("\u20AC", module.exports().get(1).name());
        assertEquals(SegmentMode.DECLARATIVE, module.elem(2).mode());
        assertEquals(2, module.elem(3).count());
        assertEquals(2, module.data(0).memory());
        assertArrayEquals(new int[] {3, ValType.I32, 1, ValType.nullable(ValType.ANY)}, module.localRuns(1));
    }

    @Test
    public void customSectionsKeepTheirPlace() {
        Module module = Decoder.decode(Samples.everySection());
        assertEquals(SectionId.CUSTOM, module.customSections().get(0).after());
        assertArrayEquals(new byte[] {1, 2, 3}, module.customSection("before").payload(module));
        assertEquals(SectionId.DATA, module.customSection("name").after());
        Names names = module.names();
        assertEquals("sample", names.module());
        assertEquals("first", names.func(1));
        assertNull(names.func(2));
        assertEquals("any", names.local(1, 5));
        assertEquals("tag", names.map(Names.Kind.TAG).get(0));
        Function function = module.function(1);
        assertEquals(BranchHints.LIKELY, module.branchHints().hint(1, function.codeStart() + 2 - function.start()));
        assertEquals(BranchHints.NONE, module.branchHints().hint(1, 0));
    }

    @Test
    public void encodingKeepsCanonicalBytes() {
        byte[] bytes = Samples.everySection();
        assertArrayEquals(bytes, Encoder.encode(Decoder.decode(bytes)));
    }

    /** The same module with every number that can be in five bytes: encoding makes them short again. */
    @Test
    public void encodingShortensNumbers() {
        int[] wide = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 0x84, 0x80, 0, 1, 0x60, 0, 0, 3, 3, 1, 0x80, 0, 10, 0x0E, 1,
            0x8B, 0, 1, 0x81, 0, 0x7F, 0x41, 0xFF, 0x7F, 0x21, 0x80, 0, 0x0B};
        byte[] bytes = bytes(wide);
        byte[] encoded = Encoder.encode(Decoder.decode(bytes));
        assertTrue(encoded.length < bytes.length);
        assertArrayEquals(encoded, Encoder.encode(Decoder.decode(encoded)));
        Validator.validate(Decoder.decode(encoded));
    }

    @Test
    public void truncationsAreMalformed() {
        byte[] bytes = Samples.everySection();
        int whole = 0;
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            whole += outcome(cut) ? 1 : 0;
        }
        assertEquals("cuts that leave a module: behind the header, the first three and the last two sections", 6, whole);
    }

    @Test
    public void mutationsGiveTypedErrorsOnly() {
        byte[] bytes = Samples.everySection();
        Random random = new Random(42);
        long end = System.nanoTime() + MUTATION_NANOS;
        int good = 0;
        int tried = 0;
        while (System.nanoTime() < end) {
            byte[] changed = bytes.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            good += outcome(changed) ? 1 : 0;
            tried++;
        }
        assertTrue(tried + " tried, " + good + " good", tried > 100 && good > 0 && good < tried);
    }

    /** Whether the bytes are a valid module; anything but the three typed errors fails the test. */
    private static boolean outcome(byte[] bytes) {
        try {
            Module module = Decoder.decode(bytes);
            module.names();
            module.branchHints();
            Validator.validate(module);
            Encoder.encode(module);
            return true;
        } catch (MalformedException | InvalidException | LimitException expected) {
            return false;
        }
    }

    @Test
    public void hugeCountsAreRefusedBeforeAllocation() {
        for (int id = 1; id < SectionId.count(); id++) {
            byte[] bytes = new ModuleWriter().section(id, new ByteWriter().u32(-1)).toByteArray();
            assertFalse("section " + id, outcome(bytes));
        }
        byte[] locals = bytes(0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 11, 1, 9, 1, 0xFF,
            0xFF, 0xFF, 0xFF, 0x07, 0x7F, 0x0B, 0);
        assertThrows(LimitException.class, () -> Decoder.decode(locals));
    }

    @Test
    public void errorsHavePlaces() {
        byte[] bytes = bytes(0, 'a', 's', 'm', 1, 0, 0, 0, 14, 0);
        MalformedException e = assertThrows(MalformedException.class, () -> Decoder.decode(bytes));
        assertEquals("malformed section id", e.reason());
        assertEquals(8, e.offset());
    }

    @Test
    public void componentsAreNoModules() {
        byte[] bytes = bytes(0, 'a', 's', 'm', 0x0D, 0, 1, 0);
        MalformedException e = assertThrows(MalformedException.class, () -> Decoder.decode(bytes));
        assertTrue(e.reason(), e.reason().startsWith("unknown binary version"));
    }

    @Test
    public void featuresThatAreOffAreMalformed() {
        byte[] shared = bytes(0, 'a', 's', 'm', 1, 0, 0, 0, 5, 4, 1, 3, 1, 1);
        Decoder.decode(shared);
        assertThrows(MalformedException.class,
            () -> Decoder.decode(shared, Features.ALL.without(Feature.THREADS)));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
