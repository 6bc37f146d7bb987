package org.jwasm.fusion.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.module.FuncType;

/** The functions that move values of a type each, shared by all adapters of a module. */
final class Helpers {
    /** What tells helpers apart; types by identity. */
    private record Key(DataType source, boolean fromMemory, Peer from, DataType target, boolean toMemory, Peer to) {
    }

    private record Open(Key key, Code code) {
    }

    private final Assembly<?> assembly;
    private final int[] contextSlots;
    private final Map<Key, Integer> functions = new HashMap<>();
    private final ArrayDeque<Open> open = new ArrayDeque<>();

    Helpers(Assembly<?> assembly, int[] contextSlots) {
        this.assembly = assembly;
        this.contextSlots = contextSlots;
    }

    /** Writes the call that moves a value. */
    void call(Mover mover, DataType source, Place from, DataType target, Place to) {
        Key key = new Key(source, from instanceof Place.Stored, from.peer(), target, to instanceof Place.Stored, to.peer());
        Integer known = functions.get(key);
        if (known == null) {
            Code code = new Code(type(key));
            known = assembly.add(code);
            functions.put(key, known);
            open.add(new Open(key, code));
        }
        push(mover, from, source);
        if (to instanceof Place.Stored) {
            push(mover, to, target);
            mover.code.callOwn(known);
        } else {
            mover.code.callOwn(known);
            pop(mover, (Place.Flat) to, Layout.flatten(target, to.peer()));
        }
    }

    private static FuncType type(Key key) {
        List<Integer> params = new ArrayList<>();
        if (key.fromMemory) {
            params.add(key.from.pointer());
        } else {
            Arrays.stream(Layout.flatten(key.source, key.from)).forEach(params::add);
        }
        int[] results = new int[0];
        if (key.toMemory) {
            params.add(key.to.pointer());
        } else {
            results = Layout.flatten(key.target, key.to);
        }
        return FuncType.of(params.stream().mapToInt(Integer::intValue).toArray(), results);
    }

    /** Pushes an address or the values in locals. */
    private static void push(Mover mover, Place place, DataType type) {
        if (place instanceof Place.Stored) {
            mover.address((Place.Stored) place);
            return;
        }
        Place.Flat flat = (Place.Flat) place;
        int[] types = Layout.flatten(type, flat.peer());
        for (int i = 0; i < types.length; i++) {
            mover.code.get(flat.locals()[flat.at() + i]);
            mover.access.narrow(flat.types()[flat.at() + i], types[i]);
        }
    }

    private static void pop(Mover mover, Place.Flat to, int[] types) {
        for (int i = types.length - 1; i >= 0; i--) {
            mover.access.widen(types[i], to.types()[to.at() + i]);
            mover.code.set(to.locals()[to.at() + i]);
        }
    }

    /** Writes the helpers that have been called, and those that they call. */
    void write() {
        for (Open next = open.poll(); next != null; next = open.poll()) {
            write(next.key, next.code);
        }
    }

    private void write(Key key, Code code) {
        Mover mover = new Mover(assembly, this, code, contextSlots);
        Place from = key.fromMemory ? new Place.Stored(key.from, 0, 0) : params(key.from, code.type());
        if (key.toMemory) {
            mover.moveHere(key.source, from, key.target, new Place.Stored(key.to, code.type().paramCount() - 1, 0));
            return;
        }
        Place.Flat to = fresh(code, key.to, Layout.flatten(key.target, key.to));
        mover.moveHere(key.source, from, key.target, to);
        for (int local : to.locals()) {
            code.get(local);
        }
    }

    private static Place.Flat params(Peer peer, FuncType type) {
        int[] locals = new int[type.paramCount()];
        int[] types = new int[type.paramCount()];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = i;
            types[i] = type.param(i);
        }
        return new Place.Flat(peer, locals, types, 0);
    }

    /** Fresh locals of these types. */
    static Place.Flat fresh(Code code, Peer peer, int[] types) {
        int[] locals = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            locals[i] = code.local(types[i]);
        }
        return new Place.Flat(peer, locals, types, 0);
    }
}
