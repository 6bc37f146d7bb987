package org.jwasm.fusion;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jwasm.api.Engine;
import org.jwasm.api.Store;
import org.jwasm.fusion.oracle.Arena;
import org.jwasm.fusion.oracle.Oracle;
import org.jwasm.fusion.oracle.Values;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.transcode.TranscoderFunctions;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Adapters for random function types carry random values. After each call arguments, results, both memories byte by
 * byte, and the calls of realloc are what lifting and lowering by the oracle gives.
 */
public class RandomAdapterTest {
    private static final int ADAPTERS = 120;
    private static final int CALLS = 3;
    private static final int MAX_PARAMS = 16;
    private static final int MAX_RESULTS = 1;
    private static final int LIFT_TABLE = 5;
    private static final int LOWER_TABLE = 9;

    private static Engine engine;

    @BeforeClass
    public static void start() {
        engine = Engine.create();
    }

    @AfterClass
    public static void stop() {
        engine.close();
    }

    /** What one call has met so far. */
    private static final class Call {
        boolean exact;
        List<?> arguments;
        List<Object> results;
        List<?> postReturned;
        byte[] calleeAfter;
    }

    @Test
    public void valuesArriveAsTheSpecificationSays() {
        adapters(engine, false, false, null);
    }

    /** Kernels may write more than what counts, so here values are compared and not memories. */
    @Test
    public void valuesArriveWithMachineCodeForStrings() {
        TranscoderFunctions transcoders = new TranscoderFunctions();
        try (Store store = engine.newStore()) {
            assertNotNull("no kernels", transcoders.kernels(store));
        }
        adapters(engine, false, false, transcoders);
    }

    @Test
    public void betweenMemoriesOfTheSameLargeWidth() {
        adapters(null, true, true, null);
    }

    @Test
    public void fromSmallToLargePointers() {
        adapters(null, true, false, null);
    }

    @Test
    public void fromLargeToSmallPointers() {
        adapters(null, false, true, null);
    }

    private static void adapters(Engine engine, boolean lift64, boolean lower64, TranscoderFunctions transcoders) {
        for (int seed = 0; seed < ADAPTERS; seed++) {
            try {
                adapter(engine, new Random(seed), lift64, lower64, transcoders);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void adapter(Engine engine, Random random, boolean lift64, boolean lower64,
            TranscoderFunctions transcoders) {
        RandomTypes types = new RandomTypes(random);
        FunctionType type = function(random, types);
        Rig.Component callee = new Rig.Component("callee", lift64);
        Rig.Component caller = new Rig.Component("caller", lower64);
        StringEncoding[] encodings = StringEncoding.values();
        boolean postReturn = random.nextBoolean();
        Side<String> lift = new Side<>(type, InstancePath.of(1, 0), encodings[random.nextInt(3)], callee.coreMemory(),
            "callee.realloc", postReturn ? "callee.post-return" : null, null, false, t -> LIFT_TABLE);
        Side<String> lower = new Side<>(type, InstancePath.of(2, 0), encodings[random.nextInt(3)], caller.coreMemory(),
            "caller.realloc", null, null, false, t -> LOWER_TABLE);
        try (Rig rig = new Rig(engine, callee, caller)) {
            Call call = new Call();
            call.exact = transcoders == null;
            if (transcoders != null) {
                rig.transcoders = transcoders;
            }
            callee.functions.put("f", (host, args) -> {
                call.arguments = Arrays.asList(args);
                ByteBuffer bytes = callee.bytes();
                call.calleeAfter = new byte[bytes.capacity()];
                bytes.get(0, call.calleeAfter);
                return call.results.toArray();
            });
            callee.functions.put("post-return", (host, args) -> {
                call.postReturned = Arrays.asList(args);
                return new Object[0];
            });
            rig.instantiate(Fuser.fuse(List.of(new AdapterSpec<>("callee.f", lift, lower)), FusionOptions.DEFAULT));
            fill(random, callee);
            fill(random, caller);
            for (int i = 0; i < CALLS; i++) {
                callee.arena = new Arena(callee.bytes(), 1024);
                caller.arena = new Arena(caller.bytes(), 1024);
                call(random, rig, types, type, lift, lower, call);
                assertEquals("post-return", postReturn, call.postReturned != null);
                call.postReturned = null;
            }
        }
    }

    private static FunctionType function(Random random, RandomTypes types) {
        List<String> names = new ArrayList<>();
        List<DataType> params = new ArrayList<>();
        for (int n = random.nextInt(5); n >= 0; n--) {
            names.add("p" + n);
            params.add(types.type(random.nextInt(4)));
        }
        return new FunctionType(false, names, params, random.nextInt(6) == 0 ? null : types.type(random.nextInt(4)));
    }

    private static void fill(Random random, Rig.Component component) {
        byte[] garbage = new byte[component.bytes().capacity()];
        random.nextBytes(garbage);
        component.bytes().put(0, garbage);
    }

    /** A copy of a component's memory, in which the oracle does what the adapter has to. */
    private static Oracle shadow(Rig.Component component, StringEncoding encoding, Oracle.Handles handles) {
        ByteBuffer copy = ByteBuffer.allocate(component.bytes().capacity()).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(0, component.bytes(), 0, copy.capacity());
        return new Oracle(copy, component.is64, encoding, component.arena.fork(copy), handles);
    }

    private static Oracle.Handles moving(int from, int to) {
        return new Oracle.Handles() {
            @Override
            public int lift(int handle, DataType type) {
                return handle;
            }

            @Override
            public int lower(int rep, DataType type) {
                return Rig.transferred(rep, from, to);
            }
        };
    }

    /** Handles as they are, for values that the test itself puts where they start from. */
    private static final Oracle.Handles STAYING = new Oracle.Handles() {
        @Override
        public int lift(int handle, DataType type) {
            return handle;
        }

        @Override
        public int lower(int rep, DataType type) {
            return rep;
        }
    };

    private static void call(Random random, Rig rig, RandomTypes types, FunctionType type, Side<String> lift, Side<String> lower,
            Call call) {
        Rig.Component callee = rig.components.get("callee");
        Rig.Component caller = rig.components.get("caller");
        List<DataType> results = type.result() == null ? List.of() : List.of(type.result());
        // Parameters in the caller's memory, a place for the result there; the result in the callee's memory.
        List<Object> params = values(types, type.params(), lower);
        Oracle callerSide = new Oracle(caller.bytes(), caller.is64, lower.encoding(), caller.arena, STAYING);
        List<Object> arguments = new ArrayList<>(callerSide.lower(params, MAX_PARAMS, type.params(), null));
        Long place = null;
        if (callerSide.flatCount(results) > MAX_RESULTS) {
            long[] layout = callerSide.layout(results);
            place = caller.arena.realloc(0, 0, layout[1], layout[0]);
            arguments.add(caller.is64 ? (Object) place : (Object) (int) (long) place);
        }
        // The result is made before the call, as what the adapter then puts into the callee's memory comes behind it.
        List<Object> result = values(types, results, lift);
        Oracle calleeSide = new Oracle(callee.bytes(), callee.is64, lift.encoding(), callee.arena, STAYING);
        call.results = calleeSide.lower(result, MAX_RESULTS, results, null);

        Oracle calleeShadow = shadow(callee, lift.encoding(), moving(LOWER_TABLE, LIFT_TABLE));
        Oracle callerShadow = shadow(caller, lower.encoding(), moving(LIFT_TABLE, LOWER_TABLE));
        int calleeCalls = callee.arena.calls().size();
        int callerCalls = caller.arena.calls().size();
        Object[] returned = rig.call(0, arguments);

        List<Object> lifted = callerSide.lift(arguments, MAX_PARAMS, type.params());
        assertEquals("lifted", Values.plain(params), Values.plain(lifted));
        List<Object> expected = calleeShadow.lower(lifted, MAX_PARAMS, type.params(), null);
        assertEquals("arguments", expected, call.arguments);
        Oracle calleeAfter = calleeShadow.in(call.calleeAfter);
        assertEquals(calleeShadow.lift(expected, MAX_PARAMS, type.params()), calleeAfter.lift(call.arguments, MAX_PARAMS, type.params()));
        if (call.exact) {
            assertSame("callee", calleeShadow, call.calleeAfter);
        }
        assertEquals(calleeShadow.arenaCalls(), tail(callee.arena, calleeCalls));

        List<Object> liftedResult = calleeSide.lift(call.results, MAX_RESULTS, results);
        assertEquals("result", Values.plain(result), Values.plain(liftedResult));
        List<Object> lowered = callerShadow.lower(liftedResult, MAX_RESULTS, results, place);
        assertEquals("returned", lowered, Arrays.asList(returned));
        byte[] callerAfter = new byte[caller.bytes().capacity()];
        caller.bytes().get(0, callerAfter);
        List<Object> where = place == null ? lowered : arguments.subList(arguments.size() - 1, arguments.size());
        assertEquals(callerShadow.lift(where, MAX_RESULTS, results), callerShadow.in(callerAfter).lift(where, MAX_RESULTS, results));
        if (call.exact) {
            assertSame("caller", callerShadow, callerAfter);
        }
        assertEquals(callerShadow.arenaCalls(), tail(caller.arena, callerCalls));
        if (call.postReturned != null) {
            assertEquals("post-returned", call.results, call.postReturned);
        }
        assertTrue(rig.globals.values().stream().allMatch(global -> global.get().equals(1)));
        assertTrue(rig.cells.values().stream().allMatch(cell -> cell[0] == 1));
    }

    private static List<String> tail(Arena arena, int from) {
        return arena.calls().subList(from, arena.calls().size());
    }

    private static void assertSame(String what, Oracle expected, byte[] actual) {
        assertArrayEquals(what, expected.memoryBytes(), actual);
    }

    private static List<Object> values(RandomTypes types, List<DataType> of, Side<?> side) {
        List<Object> values = new ArrayList<>();
        of.forEach(type -> values.add(types.value(type, side)));
        return values;
    }
}
