;; Names, custom sections, inline imports and exports, odd but legal spellings.
(module $"a name"
  (@custom "first" (before first) "\00\ff")
  (@custom "producers" (after code) "\00")
  (type $f (func (param $x i32) (param f64 f32) (result i64)))
  (import "" "" (func $imported (type $f)))
  (func (import "m" "inline") (param f32))
  (func $"with space" (export "a") (export "\u{20ac}\t\"\\") (type $f) (param $x i32) (param f64 f32) (result i64) (local $l i32) (local i64 i64 funcref)
    block $outer
      loop $inner
        local.get $x
        i32.const 0x7fff_ffff
        i32.and
        br_table $outer $inner 0 1
      end
    end
    i64.const -0x8000000000000000
    local.get 0
    (if (param i64) (result i64) (then (br_if 0 (i32.const 1))) (else (drop) (i64.const 1)))
    f64.const -0x1.fffffffffffffp+1023
    f32.const nan:0x200000
    f64.promote_f32
    drop
    drop)
  (memory $m (data "abc" "\64\65"))
  (table $t funcref (elem $imported $"with space"))
  (global $g (export "g") (mut f32) (f32.const 1_0.5e-1_0))
  (func $start (select (result funcref) (ref.func $imported) (ref.null func) (i32.const 0)) (drop)
    (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)) (data.drop $d)
    (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1)) (elem.drop $e)
    (call_indirect $t (type $f) (i32.const 1) (f64.const inf) (f32.const -0) (i32.const 0)) (drop))
  (data $d "passive") (elem $e funcref (ref.func $start) (item (ref.null func)))
  (start $start))
