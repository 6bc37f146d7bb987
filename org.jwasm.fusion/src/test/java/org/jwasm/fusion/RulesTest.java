package org.jwasm.fusion;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jwasm.api.Engine;
import org.jwasm.api.LimitException;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.parser.component.DefType.Kind;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What adapters do around calls: flags, tasks, storage of threads, post-return; and how large they get. */
public class RulesTest {
    private static final DataType U32 = DataType.of(Primitive.U32);
    private static final DataType STRING = DataType.of(Primitive.STRING);
    private static final AdapterImport<String> CALLER_MAY_LEAVE = new AdapterImport.MayLeave<>(2);
    private static final AdapterImport<String> CALLEE_MAY_LEAVE = new AdapterImport.MayLeave<>(1);

    private static Engine engine;
    private final RandomTypes types = new RandomTypes(new Random(0));

    @BeforeClass
    public static void start() {
        engine = Engine.create();
    }

    @AfterClass
    public static void stop() {
        engine.close();
    }

    @Test
    public void aCallOfNumbersIsNothingButAFlagAndTheCall() {
        try (Pair pair = new Pair(engine).link(List.of(U32, U32), U32)) {
            pair.returns = new Object[] {42};
            assertArrayEquals(new Object[] {42}, pair.call(40, 2));
            assertEquals(List.of(40, 2), pair.called);
            assertEquals(List.of(), pair.rig.log);
            assertEquals(List.of(CALLER_MAY_LEAVE, new AdapterImport.Trap<>(), new AdapterImport.Item<>("callee.f")),
                pair.module.imports());
        }
    }

    @Test
    public void whoMayNotLeaveCannotCall() {
        try (Pair pair = new Pair(engine).link(U32)) {
            pair.rig.globals.get(CALLER_MAY_LEAVE).set(0);
            assertEquals(AdapterTrap.CANNOT_LEAVE, pair.trap(1));
            pair.rig.globals.get(CALLER_MAY_LEAVE).set(1);
            assertNull(pair.trap(1));
        }
    }

    @Test
    public void relativesCannotCallEachOther() {
        InstancePath[] relatives = {InstancePath.of(1, 0), InstancePath.of(0), InstancePath.of(5, 1, 0)};
        for (InstancePath path : relatives) {
            try (Pair pair = new Pair(engine)) {
                pair.callerPath = path;
                pair.link(U32);
                assertEquals(AdapterTrap.CANNOT_ENTER, pair.trap(1));
            }
        }
        try (Pair pair = new Pair(engine)) {
            pair.callerPath = InstancePath.of(5, 3, 0);
            assertNull(pair.link(U32).trap(1));
        }
    }

    @Test
    public void relativesCanCallEachOtherWhereThatIsWanted() {
        AdapterImport<String> mayEnter = new AdapterImport.MayEnter<>(1);
        try (Pair pair = new Pair(engine)) {
            pair.callerPath = InstancePath.of(0);
            pair.options = new FusionOptions(false, 0, false, true);
            pair.on("f", (host, args) -> {
                assertEquals(0, pair.rig.globals.get(mayEnter).get());
                return new Object[0];
            });
            assertNull(pair.link(U32).trap(1));
            assertEquals(1, pair.rig.globals.get(mayEnter).get());
            pair.rig.globals.get(mayEnter).set(0);
            assertEquals(AdapterTrap.CANNOT_ENTER, pair.trap(1));
        }
        try (Pair pair = new Pair(engine)) {
            pair.callerPath = InstancePath.of(7, 1, 0);
            pair.options = new FusionOptions(false, 0, false, true);
            assertNull(pair.link(U32).trap(1));
            assertTrue("the parent is not entered but stayed in", !pair.rig.globals.containsKey(mayEnter));
        }
    }

    @Test
    public void aRootIsEnteredOnceAtATime() {
        AdapterImport<String> mayEnter = new AdapterImport.MayEnter<>(0);
        for (InstancePath caller : new InstancePath[] {InstancePath.of(9, 8), InstancePath.HOST}) {
            try (Pair pair = new Pair(engine)) {
                pair.callerPath = caller;
                pair.on("f", (host, args) -> {
                    assertEquals(0, pair.rig.globals.get(mayEnter).get());
                    return new Object[0];
                });
                assertNull(pair.link(U32).trap(1));
                assertEquals(1, pair.rig.globals.get(mayEnter).get());
                pair.rig.globals.get(mayEnter).set(0);
                assertEquals(AdapterTrap.CANNOT_ENTER, pair.trap(1));
            }
        }
    }

    @Test
    public void mayLeaveIsClearedInReallocAndPostReturn() {
        try (Pair pair = new Pair(engine)) {
            List<Object> seen = new ArrayList<>();
            pair.postReturn = true;
            for (Rig.Component component : List.of(pair.caller, pair.callee)) {
                var realloc = component.functions.get("realloc");
                component.functions.put("realloc", (host, args) -> {
                    seen.add(component.name + flags(pair));
                    return realloc.call(host, args);
                });
            }
            pair.on("f", (host, args) -> {
                seen.add("f" + flags(pair));
                return new Object[] {1024};
            });
            pair.on("post-return", (host, args) -> {
                seen.add("post-return" + flags(pair));
                return new Object[0];
            });
            pair.link(List.of(STRING), STRING);
            pair.call(0, 0, 2048);
            assertEquals(List.of("callee[1, 0]", "f[1, 1]", "caller[0, 1]", "post-return[1, 0]"), seen);
            assertEquals(List.of(1, 1), flags(pair));
        }
    }

    private static List<Object> flags(Pair pair) {
        return List.of(pair.rig.globals.get(CALLER_MAY_LEAVE).get(), pair.rig.globals.get(CALLEE_MAY_LEAVE).get());
    }

    @Test
    public void callsWithBorrowsAreTasks() {
        DataType borrow = DataType.of(Kind.BORROW, List.of(), new DataType[0], 0, RandomTypes.RESOURCE, 50);
        DataType own = DataType.of(Kind.OWN, List.of(), new DataType[0], 0, RandomTypes.RESOURCE, 51);
        try (Pair pair = new Pair(engine)) {
            pair.postReturn = true;
            pair.link(List.of(borrow), own);
            pair.returns = new Object[] {7};
            Object[] returned = pair.call(5);
            assertEquals(List.of("enter 2 1 0", "BORROW 5 2 1", "exit", "OWN 7 1 2", "post-return [7]"), pair.rig.log);
            assertEquals(List.of(Rig.transferred(5, 2, 1)), pair.called);
            assertArrayEquals(new Object[] {Rig.transferred(7, 1, 2)}, returned);
        }
        try (Pair pair = new Pair(engine).link(own)) {
            pair.call(5);
            assertEquals(List.of("OWN 5 2 1"), pair.rig.log);
        }
    }

    @Test
    public void everyCallIsATaskWhereThatIsWanted() {
        try (Pair pair = new Pair(engine)) {
            pair.options = new FusionOptions(true, 0, false, false);
            pair.callerPath = InstancePath.HOST;
            pair.link(U32).call(5);
            assertEquals(List.of("enter -1 1 0", "exit"), pair.rig.log);
        }
        try (Pair pair = new Pair(engine)) {
            pair.async = true;
            pair.link(U32).call(5);
            assertEquals(List.of("enter 2 1 1", "exit"), pair.rig.log);
        }
    }

    /** The callee, each realloc and post-return have storage of their own; post-return that of the callee. */
    @Test
    public void threadsKeepTheirStorage() {
        AdapterImport<String> slot = new AdapterImport.ContextSlot<>(1);
        try (Pair pair = new Pair(engine)) {
            List<Object> seen = new ArrayList<>();
            pair.options = new FusionOptions(false, 2, false, false);
            pair.postReturn = true;
            for (Rig.Component component : List.of(pair.caller, pair.callee)) {
                var realloc = component.functions.get("realloc");
                component.functions.put("realloc", (host, args) -> {
                    seen.add(pair.rig.globals.get(slot).get());
                    pair.rig.globals.get(slot).set(99L);
                    return realloc.call(host, args);
                });
            }
            pair.on("f", (host, args) -> {
                seen.add(pair.rig.globals.get(slot).get());
                pair.rig.globals.get(slot).set(77L);
                return new Object[] {1024};
            });
            pair.on("post-return", (host, args) -> {
                seen.add(pair.rig.globals.get(slot).get());
                pair.rig.globals.get(slot).set(88L);
                return new Object[0];
            });
            pair.link(List.of(STRING, STRING), STRING);
            pair.rig.globals.get(slot).set(55L);
            pair.call(0, 0, 0, 0, 2048);
            assertEquals(List.of(0L, 0L, 0L, 0L, 77L), seen);
            assertEquals(55L, pair.rig.globals.get(slot).get());
        }
    }

    /** Modules with exceptions are valid; the engine compiles none yet. */
    @Test
    public void exceptionsBecomeTrapsWhereThereCanBeAny() {
        try (Pair pair = new Pair(engine)) {
            pair.options = new FusionOptions(false, 0, true, false);
            pair.postReturn = true;
            Fuser.fuse(List.of(pair.spec(List.of(STRING), STRING)), pair.options);
        }
    }

    @Test
    public void severalAdaptersShareAModule() {
        try (Pair pair = new Pair(engine)) {
            List<AdapterSpec<String>> specs = List.of(pair.spec(List.of(STRING), null), pair.spec(List.of(STRING), null),
                pair.spec(List.of(STRING), null));
            AdapterModule<String> module = Fuser.fuse(specs, FusionOptions.DEFAULT);
            assertEquals(List.of("adapter0", "adapter1", "adapter2"), module.exports());
            assertEquals("no import twice", module.imports().size(), new java.util.HashSet<>(module.imports()).size());
            pair.rig.instantiate(module);
            for (int i = 0; i < 3; i++) {
                pair.rig.call(i, List.of(0, 0));
            }
            assertEquals(3, pair.callee.arena.calls().size());
        }
    }

    @Test
    public void theSameSpecificationsGiveTheSameBytes() {
        try (Pair pair = new Pair(engine)) {
            List<DataType> params = List.of(types.type(3), types.type(3), STRING);
            AdapterSpec<String> spec = pair.spec(params, types.type(2));
            assertArrayEquals(Fuser.fuse(List.of(spec), FusionOptions.DEFAULT).module().bytes(),
                Fuser.fuse(List.of(spec), FusionOptions.DEFAULT).module().bytes());
        }
    }

    /** Written out, each of these types is twice as large as the one before. */
    @Test
    public void codeGrowsWithDefinitionsOnly() {
        int[] sizes = new int[3];
        for (int i = 0; i < 3; i++) {
            DataType type = types.of(Kind.RECORD, RandomTypes.labels(3), U32, STRING, DataType.of(Primitive.CHAR));
            DataType variant = types.of(Kind.VARIANT, RandomTypes.labels(2), U32, DataType.of(Primitive.CHAR));
            for (int depth = 0; depth < 6 + 4 * i; depth++) {
                type = types.of(Kind.RECORD, RandomTypes.labels(2), type, types.of(Kind.OPTION, List.of(), type));
                variant = types.of(Kind.VARIANT, RandomTypes.labels(2), variant, variant);
            }
            try (Pair pair = new Pair(engine)) {
                AdapterSpec<String> spec = pair.spec(List.of(types.of(Kind.LIST, List.of(), type), variant), variant);
                sizes[i] = Fuser.fuse(List.of(spec), FusionOptions.DEFAULT).module().bytes().length;
            }
        }
        assertTrue(Arrays.toString(sizes), sizes[2] - sizes[1] < 1.2 * (sizes[1] - sizes[0]));
    }

    /** Values that need functions of their own, in memory and in locals, arrive. */
    @Test
    public void outlinedValuesArrive() {
        DataType variant = types.of(Kind.VARIANT, RandomTypes.labels(2), DataType.of(Primitive.F32), DataType.of(Primitive.CHAR));
        for (int depth = 0; depth < 9; depth++) {
            variant = types.of(Kind.VARIANT, RandomTypes.labels(2), variant, variant);
        }
        try (Pair pair = new Pair(engine).link(List.of(variant, types.of(Kind.LIST, List.of(), variant)), null)) {
            Object[] args = new Object[13];
            for (int i = 0; i < 9; i++) {
                args[i] = i & 1;
            }
            args[9] = 0;
            args[10] = Float.floatToRawIntBits(1.5f);
            args[11] = 1024;
            args[12] = 2;
            // The discriminants of two elements, a byte each and padded to four.
            for (int i = 0; i < 22; i++) {
                pair.caller.memory.writeInt(1024 + 4 * i, i % 11 == 10 ? 'x' : 1);
            }
            pair.call(args);
            assertEquals(List.of(args).subList(0, 11), pair.called.subList(0, 11));
            int list = (Integer) pair.called.get(11);
            for (int i = 0; i < 22; i++) {
                int expected = i % 11 == 10 ? 'x' : 1;
                assertEquals(expected, i % 11 == 10 ? pair.callee.memory.readInt(list + 4 * i)
                    : pair.callee.memory.readByte(list + 4 * i));
            }
        }
    }

    @Test
    public void largeValuesAreRefused() {
        DataType large = types.fixed(DataType.of(Primitive.U64), 1 << 25);
        try (Pair pair = new Pair(engine)) {
            assertThrows(LimitException.class, () -> pair.link(large));
            assertThrows(LimitException.class, () -> pair.link(types.of(Kind.LIST, List.of(), large)));
        }
    }

    @Test
    public void moreMemoriesThanAModuleMayHaveAreRefused() {
        List<AdapterSpec<String>> specs = new ArrayList<>();
        try (Pair pair = new Pair(engine)) {
            AdapterSpec<String> spec = pair.spec(List.of(STRING), null);
            for (int i = 0; i < 100; i++) {
                Side<String> lift = spec.lift();
                CoreMemory<String> memory = new CoreMemory<>("callee" + i + ".memory", lift.memory().type());
                specs.add(new AdapterSpec<>(spec.callee(), new Side<>(lift.type(), lift.instance(), lift.encoding(), memory,
                    lift.realloc(), null, null, false, lift.tables()), spec.lower()));
            }
        }
        assertThrows(LimitException.class, () -> Fuser.fuse(specs, FusionOptions.DEFAULT));
    }

    @Test
    public void typesThatDifferAreRefused() {
        try (Pair pair = new Pair(engine)) {
            AdapterSpec<String> one = pair.spec(List.of(U32), null);
            for (List<DataType> params : List.of(List.of(STRING), List.<DataType>of(), List.of(types.fixed(U32, 1)))) {
                AdapterSpec<String> other = pair.spec(params, null);
                AdapterSpec<String> mixed = new AdapterSpec<>("callee.f", one.lift(), other.lower());
                assertThrows(IllegalArgumentException.class, () -> Fuser.fuse(List.of(mixed), FusionOptions.DEFAULT));
            }
        }
    }

    /** Elements with padding are not copied as a whole: what lies between the fields stays with the sender. */
    @Test
    public void paddingIsNotCopied() {
        DataType padded = types.of(Kind.RECORD, RandomTypes.labels(2), DataType.of(Primitive.U8), U32);
        try (Pair pair = new Pair(engine).link(types.of(Kind.LIST, List.of(), padded))) {
            pair.caller.memory.writeLong(1024, 0x11223344_55667788L);
            pair.call(1024, 1);
            assertEquals(0x11223344_00000088L, pair.callee.memory.readLong((Integer) pair.called.get(0)));
        }
    }

    @Test
    public void longListsOfPlainDataArrive() {
        DataType record = types.of(Kind.RECORD, RandomTypes.labels(4), U32, U32, DataType.of(Primitive.F64), types.fixed(U32, 40));
        try (Pair pair = new Pair(engine).link(types.of(Kind.LIST, List.of(), record))) {
            byte[] bytes = new byte[176 * 1000];
            new Random(3).nextBytes(bytes);
            pair.caller.memory.write(1024, bytes, 0, bytes.length);
            pair.call(1024, 1000);
            byte[] arrived = new byte[bytes.length];
            pair.callee.memory.read((Integer) pair.called.get(0), arrived, 0, arrived.length);
            assertArrayEquals(bytes, arrived);
        }
    }

    @Test
    public void asyncOptionsAreRefused() {
        try (Pair pair = new Pair(engine)) {
            Side<String> side = pair.spec(List.of(U32), null).lift();
            Side<String> async = new Side<>(side.type(), side.instance(), side.encoding(), null, null, null, null, true, side.tables());
            assertThrows(UnsupportedPlatformException.class,
                () -> Fuser.fuse(List.of(new AdapterSpec<>("callee.f", async, side)), FusionOptions.DEFAULT));
        }
    }

    @Test
    public void sidesWithoutMemoryNeedNone() {
        try (Pair pair = new Pair(engine)) {
            Side<String> side = pair.spec(Collections.nCopies(2, U32), U32).lift();
            Side<String> bare = new Side<>(side.type(), InstancePath.HOST, StringEncoding.UTF8, null, null, null, null, false, HandleTables.NONE);
            AdapterModule<String> module = Fuser.fuse(List.of(new AdapterSpec<>("callee.f", side, bare)), FusionOptions.DEFAULT);
            pair.rig.instantiate(module);
            pair.returns = new Object[] {3};
            assertArrayEquals(new Object[] {3}, pair.call(1, 2));
        }
    }
}
