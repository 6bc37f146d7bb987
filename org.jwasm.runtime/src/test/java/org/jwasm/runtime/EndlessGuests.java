package org.jwasm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** Guests that never return by themselves. */
final class EndlessGuests {
    /** Functions of {@link #TEXT} that run on for ever, or as good as. */
    static final Map<String, String> BODIES = new LinkedHashMap<>();

    static {
        BODIES.put("br", "(loop (br 0))");
        BODIES.put("br_if", "(loop (br_if 0 (i32.const 1)))");
        BODIES.put("br_if unless", "(loop (br_if 0 (i32.eqz (global.get $zero))))");
        BODIES.put("br_table", "(loop (br_table 0 0 0 (i32.const 1)))");
        BODIES.put("br_table default", "(block (loop (br_table 1 0 (i32.const 7))))");
        BODIES.put("from a block", "(loop (block (block (br 2))))");
        BODIES.put("from an if", "(loop (if (global.get $one) (then (br 1)) (else (unreachable))))");
        BODIES.put("from an else", "(loop (if (global.get $zero) (then (unreachable)) (else (br 1))))");
        BODIES.put("with a parameter", "(i32.const 1) (loop (param i32) (i32.const 1) (i32.add) (br 0))");
        BODIES.put("inner to outer", "(loop $o (loop $i (br_if $i (global.get $zero)) (br $o)))");
        BODIES.put("outer and inner", "(local $n i32) (loop $o (local.set $n (i32.const 9))"
                + " (loop $i (br_if $i (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (br $o))");
        BODIES.put("two ways back", "(loop $l (if (global.get $zero) (then (br $l))) (nop) (br $l))");
        BODIES.put("empty loops first", "(loop $a (loop $b (loop $c (br $a))))");
        BODIES.put("a block before", "(loop $a (block) (block (nop)) (br $a))");
        BODIES.put("on memory", "(local $n i32) (loop (i32.store (i32.and (local.get $n) (i32.const 0xfff0)) (local.get $n))"
                + " (local.set $n (i32.add (local.get $n) (i32.const 4))) (br 0))");
        BODIES.put("on floats", "(local $x f64) (loop (local.set $x (f64.add (local.get $x) (f64.const 0.5))) (br_if 0 (f64.lt (local.get $x) (f64.const inf))))");
        BODIES.put("with calls", "(loop (call $leaf) (br 0))");
        BODIES.put("with indirect calls", "(loop (call_indirect (type $v) (i32.const 0)) (br 0))");
        BODIES.put("with host calls", "(loop (call $host) (br 0))");
        BODIES.put("recursion", "(call $tree (i32.const 100))");
        BODIES.put("recursion through the table", "(call $left (i32.const 100))");
        BODIES.put("memory.grow", "(loop (drop (memory.grow (i32.const 0))) (br 0))");
        BODIES.put("memory.fill", "(loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br 0))");
        BODIES.put("memory.copy", "(loop (memory.copy (i32.const 1) (i32.const 0) (i32.const 65535)) (br 0))");
        BODIES.put("memory.init", "(loop (memory.init $d (i32.const 0) (i32.const 0) (i32.const 4)) (br 0))");
        BODIES.put("table.fill", "(loop (table.fill $t (i32.const 4) (ref.null func) (i32.const 90)) (br 0))");
        BODIES.put("table.copy", "(loop (table.copy $t $t (i32.const 5) (i32.const 4) (i32.const 90)) (br 0))");
        BODIES.put("table.grow", "(loop (drop (table.grow $t (ref.null func) (i32.const 0))) (br 0))");
    }

    static final String TEXT = text();

    private EndlessGuests() {
    }

    private static String text() {
        StringBuilder s = new StringBuilder("(module $m (import \"host\" \"nothing\" (func $host)) (memory 1) (table $t 100 funcref)"
                + "(elem (table $t) (i32.const 0) func $leaf $left $right) (data $d \"data\") (type $v (func)) (type $i (func (param i32)))"
                + "(global $zero (export \"zero\") (mut i32) (i32.const 0)) (global $one (export \"one\") (mut i32) (i32.const 1))"
                + "(func $leaf) (func (export \"ok\") (result i32) (call $leaf) (i32.const 42))"
                + "(func $tree (param i32) (if (local.get 0) (then (call $tree (i32.sub (local.get 0) (i32.const 1)))"
                + " (call $tree (i32.sub (local.get 0) (i32.const 1))))))"
                + "(func $left (param i32) (if (local.get 0) (then"
                + " (call_indirect (type $i) (i32.sub (local.get 0) (i32.const 1)) (i32.const 2)) (call_indirect (type $i) (i32.sub (local.get 0) (i32.const 1)) (i32.const 2)))))"
                + "(func $right (param i32) (if (local.get 0) (then"
                + " (call_indirect (type $i) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)) (call_indirect (type $i) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))))");
        BODIES.forEach((name, body) -> s.append("(func (export \"").append(name).append("\") ").append(body).append(")"));
        return s.append(")").toString();
    }
}
