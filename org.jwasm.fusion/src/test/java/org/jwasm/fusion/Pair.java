package org.jwasm.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.HostFunction;
import org.jwasm.fusion.oracle.OracleTrap;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;

/** A caller and a callee with one function between them, to be set up step by step. */
final class Pair implements AutoCloseable {
    /** Nobody has called the callee. */
    static final List<Object> NOT_CALLED = null;

    final Rig.Component caller;
    final Rig.Component callee;
    final Rig rig;
    InstancePath callerPath = InstancePath.of(2, 0);
    InstancePath calleePath = InstancePath.of(1, 0);
    StringEncoding callerEncoding = StringEncoding.UTF8;
    StringEncoding calleeEncoding = StringEncoding.UTF8;
    FusionOptions options = FusionOptions.DEFAULT;
    boolean postReturn;
    boolean async;
    /** What the callee was called with last. */
    List<Object> called = NOT_CALLED;
    /** What it returns. */
    Object[] returns = {};
    AdapterModule<String> module;

    Pair(Engine engine) {
        this(engine, false, false);
    }

    Pair(Engine engine, boolean caller64, boolean callee64) {
        caller = new Rig.Component("caller", caller64);
        callee = new Rig.Component("callee", callee64);
        rig = new Rig(engine, caller, callee);
        on("f", (host, args) -> {
            called = Arrays.asList(args);
            return returns;
        });
        on("post-return", (host, args) -> {
            rig.log.add("post-return " + Arrays.toString(args));
            return new Object[0];
        });
    }

    /** What the callee does. */
    Pair on(String name, HostFunction function) {
        callee.functions.put(name, function);
        return this;
    }

    Pair encodings(StringEncoding from, StringEncoding to) {
        callerEncoding = from;
        calleeEncoding = to;
        return this;
    }

    AdapterSpec<String> spec(List<DataType> params, DataType result) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < params.size(); i++) {
            names.add("p" + i);
        }
        FunctionType type = new FunctionType(async, names, params, result);
        Side<String> lift = new Side<>(type, calleePath, calleeEncoding, callee.coreMemory(), "callee.realloc",
            postReturn ? "callee.post-return" : null, null, false, t -> 1);
        Side<String> lower = new Side<>(type, callerPath, callerEncoding, caller.coreMemory(), "caller.realloc", null, null,
            false, t -> 2);
        return new AdapterSpec<>("callee.f", lift, lower);
    }

    /** Makes the adapter. */
    Pair link(List<DataType> params, DataType result) {
        module = Fuser.fuse(List.of(spec(params, result)), options);
        rig.instantiate(module);
        return this;
    }

    Pair link(DataType param) {
        return link(List.of(param), null);
    }

    Object[] call(Object... args) {
        return rig.call(0, Arrays.asList(args));
    }

    /** The trap that a call ends with; null for none. */
    AdapterTrap trap(Object... args) {
        called = NOT_CALLED;
        try {
            call(args);
            return null;
        } catch (OracleTrap e) {
            return e.trap();
        }
    }

    @Override
    public void close() {
        rig.close();
    }
}
