package org.jwasm.parser.component.binary;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentNames;
import org.jwasm.parser.component.ComponentSamples;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.validate.ComponentValidator;
import org.jwasm.parser.op.ValType;

/** Decoding and encoding of components are inverse, and errors are typed and have a place. */
public class ComponentCodecTest {
    private static final int[] HEADER = {0, 'a', 's', 'm', 0x0D, 0, 1, 0};
    private static final int MUTANTS = 3_000;

    private static byte[] bytes(int... content) {
        byte[] bytes = new byte[HEADER.length + content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < HEADER.length ? HEADER[i] : content[i - HEADER.length]);
        }
        return bytes;
    }

    private static void malformed(String reason, long offset, int... content) {
        MalformedException e = assertThrows(MalformedException.class, () -> ComponentDecoder.decode(bytes(content)));
        assertEquals(reason, e.reason());
        assertEquals(offset, e.offset());
    }

    @Test
    public void whatIsEncodedIsDecoded() {
        Component component = ComponentSamples.everything();
        byte[] encoded = ComponentEncoder.encode(component);
        Component decoded = ComponentDecoder.decode(encoded);
        assertArrayEquals(encoded, ComponentEncoder.encode(decoded));
        assertEquals(component.size(), decoded.size());
        for (int i = 0; i < component.size(); i++) {
            Definition.Kind kind = component.definition(i).kind();
            assertEquals(kind, decoded.definition(i).kind());
            if (kind != Definition.Kind.CUSTOM && kind != Definition.Kind.CORE_MODULE
                && kind != Definition.Kind.COMPONENT) {
                assertEquals(component.definition(i), decoded.definition(i));
            }
            assertTrue(decoded.offset(i) >= HEADER.length && (i == 0 || decoded.offset(i) > decoded.offset(i - 1)));
        }
    }

    @Test
    public void everyBuiltin() {
        for (CanonBuiltin builtin : CanonBuiltin.values()) {
            assertEquals(builtin, CanonBuiltin.ofMnemonic(builtin.mnemonic()));
            boolean context = builtin.shape() == CanonBuiltin.Shape.CONTEXT;
            Definition definition = new Definition.Builtin(builtin, 0, 0, context ? ValType.I32 : 0, false,
                builtin.shape() == CanonBuiltin.Shape.RESULT_OPTIONS ? Primitive.STRING : null, CanonOptions.NONE);
            byte[] encoded = ComponentEncoder.encode(ComponentSamples.of(definition));
            assertEquals(definition, ComponentDecoder.decode(encoded).definition(0));
        }
    }

    @Test
    public void startsAndValues() {
        Component component = ComponentSamples.of(new Definition.Start(3, List.of(1, 2), 1),
            new Definition.Value(Primitive.STRING, new byte[] {1, 'x'}));
        byte[] encoded = ComponentEncoder.encode(component);
        Component decoded = ComponentDecoder.decode(encoded);
        assertEquals(component.definition(0), decoded.definition(0));
        assertArrayEquals(encoded, ComponentEncoder.encode(decoded));
    }

    @Test
    public void layers() {
        assertTrue(ComponentDecoder.isComponent(bytes()));
        assertFalse(ComponentDecoder.isComponent(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}));
        malformed("expected a version header for a module", 14, 1, 8, 0, 'a', 's', 'm', 0x0D, 0, 1, 0);
        malformed("expected a version header for a component", 14, 4, 8, 0, 'a', 's', 'm', 1, 0, 0, 0);
        malformed("unknown binary version", 14, 4, 8, 0, 'a', 's', 'm', 0x0C, 0, 1, 0);
    }

    @Test
    public void errorsHavePlaces() {
        malformed("malformed section id: 13", 8, 13, 0);
        malformed("unexpected end-of-file", 10, 7, 3, 0);
        malformed("unexpected data at the end of the type section", 11, 7, 2, 0, 0);
        malformed("invalid leading byte (0x62) for component defined type", 11, 7, 2, 1, 0x62);
        malformed("invalid leading byte (0x5) for component outer alias kind", 11, 6, 5, 1, 5, 2, 0, 0);
        malformed("invalid boolean value", 12, 8, 3, 1, 0x0C, 2);
        malformed("malformed UTF-8 encoding", 11, 0, 3, 2, 0xFF, 0xFE);
        malformed("unexpected end", 16, 1, 6, 0, 'a', 's', 'm', 1, 0);
    }

    @Test
    public void hostileCountsAllocateNothing() {
        malformed("unexpected end-of-file", 15, 7, 6, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x73);
        malformed("unexpected end-of-file", 17, 7, 7, 1, 0x72, 0xFF, 0xFF, 0xFF, 0xFF, 0x07);
    }

    @Test
    public void deepNestingIsRefused() {
        Component component = ComponentSamples.of();
        DefType type = new DefType.Component(List.of());
        for (int i = 0; i < 99; i++) {
            component = ComponentSamples.of(new Definition.Nested(component));
        }
        ComponentDecoder.decode(ComponentEncoder.encode(component));
        byte[] tooDeep = ComponentEncoder.encode(ComponentSamples.of(new Definition.Nested(component)));
        assertThrows(LimitException.class, () -> ComponentDecoder.decode(tooDeep));
        for (int i = 0; i < 150; i++) {
            type = new DefType.Instance(List.of(ComponentSamples.type(type)));
        }
        byte[] types = ComponentEncoder.encode(ComponentSamples.of(ComponentSamples.type(type)));
        assertThrows(LimitException.class, () -> ComponentDecoder.decode(types));
    }

    @Test
    public void names() {
        byte[] payload = {0, 2, 1, 'c', 1, 6, 3, 1, 4, 2, 't', '4', 1, 5, 0, 0, 1, 0, 0, 9, 9};
        ComponentNames names = ComponentSamples.of(new Definition.Custom(ComponentNames.SECTION, payload)).names();
        assertEquals("c", names.component());
        assertEquals("t4", names.get(Sort.TYPE, 4));
        assertEquals("", names.get(Sort.CORE_FUNC, 0));
        assertEquals(null, names.get(Sort.FUNC, 0));
    }

    /** Whatever the bytes are: a component or a typed error. */
    private static boolean survives(byte[] bytes) {
        try {
            Component component = ComponentDecoder.decode(bytes);
            byte[] encoded = ComponentEncoder.encode(component);
            assertArrayEquals(encoded, ComponentEncoder.encode(ComponentDecoder.decode(encoded)));
            ComponentValidator.validate(component);
            return true;
        } catch (SourceException expected) {
            assertTrue(expected.getMessage() != null);
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("input: " + Arrays.toString(bytes), e);
        }
    }

    @Test
    public void everyTruncation() {
        byte[] sample = ComponentEncoder.encode(ComponentSamples.everything());
        assertTrue(survives(sample));
        for (int length = 0; length < sample.length; length++) {
            survives(Arrays.copyOf(sample, length));
        }
    }

    @Test
    public void mutations() {
        byte[] sample = ComponentEncoder.encode(ComponentSamples.everything());
        Random random = new Random(20_261_123);
        int valid = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = sample.clone();
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                int at = HEADER.length + random.nextInt(mutant.length - HEADER.length);
                mutant[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : mutant[at] + random.nextInt(5) - 2);
            }
            valid += survives(mutant) ? 1 : 0;
        }
        assertTrue(valid + " valid", valid > MUTANTS / 100 && valid < MUTANTS / 2);
    }
}
