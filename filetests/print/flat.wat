;;! style=flat
(module $sample
  (type $pair (struct (field $a i32) (field $b (mut i64))))
  (rec
    (type $list (sub (struct (field (ref null $node)))))
    (type $node (sub final $list (struct (field (ref null $node)) (field f32)))))
  (import "env" "log" (func $log (param $level i32) (param f64)))
  (import "env" "limit" (global $limit i64))
  (tag $oops (param i32))
  (memory $mem 1 4)
  (memory $big i64 1)
  (table $tab 2 10 funcref)
  (table $init 3 (ref func) (ref.func $f))
  (global $g (mut f64) (f64.const 0.1))
  (elem $e (table $tab) (i32.const 0) func $f $g)
  (elem declare funcref (ref.func $f) (item ref.null func))
  (data $d (i32.const 16) "hello\00\ff\"world\"\n")
  (data $passive "x")
  (export "run" (func $f))
  (start $g)
  (func $f (param $n i32) (result i32) (local $i i32) (local i64 i64)
    (block $out
      (loop $again
        (br_if $out (i32.eqz (local.get $n)))
        (i32.store offset=8 align=1 (local.get $i) (i32.load8_u $mem (local.get $n)))
        (br $again)))
    (if (result i32) (i64.eqz (i64.load $big (i64.const 0)))
      (then (i32.const 1))
      (else (call_indirect $tab (param i32) (result i32) (i32.const 2) (i32.const 0)))))
  (func $g
    (block $handler (result i32)
      (try_table (catch $oops $handler) (catch_all 1)
        (throw $oops (i32.const 7)))
      (unreachable))
    (drop)
    (memory.init $passive (i32.const 0) (i32.const 0) (i32.const 1))
    (drop (struct.get $pair $b (struct.new $pair (i32.const 1) (i64.const -1))))
    (drop (f32x4.add (v128.const f32x4 1 2 3 nan) (v128.load64_lane offset=1 1 (i32.const 0) (v128.const i64x2 0 -1))))
    (drop (f32.const nan:0x1)) (drop (f64.const -0x1p-1074)) (drop (f32.const inf))
    (@metadata.code.branch_hint "\00") (if (i32.const 0) (then)))
  (@custom "note" (before code) "kept"))
;; (module $sample
;;   (type $pair (;0;) (struct (field $a i32) (field $b (mut i64))))
;;   (rec
;;     (type $list (;1;) (sub (struct (field (ref null $node)))))
;;     (type $node (;2;) (sub final $list (struct (field (ref null $node)) (field f32))))
;;   )
;;   (type (;3;) (func (param i32 f64)))
;;   (type (;4;) (func (param i32)))
;;   (type (;5;) (func (param i32) (result i32)))
;;   (type (;6;) (func))
;;   (import "env" "log" (func $log (;0;) (type 3) (param $level i32) (param f64)))
;;   (import "env" "limit" (global $limit (;0;) i64))
;;   (table $tab (;0;) 2 10 funcref)
;;   (table $init (;1;) 3 (ref func) (ref.func $f))
;;   (memory $mem (;0;) 1 4)
;;   (memory $big (;1;) i64 1)
;;   (tag $oops (;0;) (type 4) (param i32))
;;   (global $g (;1;) (mut f64) (f64.const 0.1))
;;   (export "run" (func $f))
;;   (start $g)
;;   (elem $e (;0;) (i32.const 0) func $f $g)
;;   (elem (;1;) declare funcref (ref.func $f) (ref.null func))
;;   (func $f (;1;) (type 5) (param $n i32) (result i32)
;;     (local $i i32) (local i64 i64)
;;     block $out  ;; label = @1
;;       loop $again  ;; label = @2
;;         local.get $n
;;         i32.eqz
;;         br_if $out
;;         local.get $i
;;         local.get $n
;;         i32.load8_u
;;         i32.store offset=8 align=1
;;         br $again
;;       end
;;     end
;;     i64.const 0
;;     i64.load $big
;;     i64.eqz
;;     if (result i32)  ;; label = @1
;;       i32.const 1
;;     else
;;       i32.const 2
;;       i32.const 0
;;       call_indirect (type 5) (param i32) (result i32)
;;     end
;;   )
;;   (func $g (;2;) (type 6)
;;     block $handler (result i32)  ;; label = @1
;;       try_table (catch $oops $handler) (catch_all 1)  ;; label = @2
;;         i32.const 7
;;         throw $oops
;;       end
;;       unreachable
;;     end
;;     drop
;;     i32.const 0
;;     i32.const 0
;;     i32.const 1
;;     memory.init $passive
;;     i32.const 1
;;     i64.const -1
;;     struct.new $pair
;;     struct.get $pair $b
;;     drop
;;     v128.const i32x4 0x3f800000 0x40000000 0x40400000 0x7fc00000
;;     i32.const 0
;;     v128.const i32x4 0x00000000 0x00000000 0xffffffff 0xffffffff
;;     v128.load64_lane offset=1 1
;;     f32x4.add
;;     drop
;;     f32.const nan:0x1
;;     drop
;;     f64.const -5E-324
;;     drop
;;     f32.const inf
;;     drop
;;     i32.const 0
;;     (@metadata.code.branch_hint "\00") if  ;; label = @1
;;     end
;;   )
;;   (data $d (;0;) (i32.const 16) "hello\00\ff\"world\"\0a")
;;   (data $passive (;1;) "x")
;;   (@custom "note" (after datacount) "kept"))
