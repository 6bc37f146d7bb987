;;! stage=opt
(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func $other (nop))
  (func $loadTwice (param i32) (result i32)
    (i32.add (i32.load offset=4 (local.get 0)) (i32.load offset=4 (local.get 0))))
  (func $pastOtherStore (param i32) (result i32)
    (i32.store offset=8 (local.get 0) (i32.const 1))
    (i32.store offset=12 (local.get 0) (i32.const 2))
    (i32.load offset=8 (local.get 0)))
  (func $narrow (param i32 i32) (result i32)
    (i32.store8 (local.get 0) (local.get 1))
    (i32.load8_s (local.get 0)))
  (func $global (param i32) (result i32)
    (global.set $g (local.get 0))
    (i32.store (i32.const 0) (i32.const 7))
    (global.get $g))
  (func $call (param i32) (result i32)
    (global.set $g (local.get 0))
    (call $other)
    (global.get $g)))

;; function () -> ()
;; b0:
;;     return
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1+32
;;     v3:i64 = extend_u v0
;;     v4:i64 = add v3, v2
;;     v5:i32 = load @8 trap=memory_out_of_bounds v4+4
;;     v6:i32 = add v5, v5
;;     return v6
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1+32
;;     v3:i32 = iconst 1
;;     v4:i64 = extend_u v0
;;     v5:i64 = add v4, v2
;;     store @8 trap=memory_out_of_bounds v3, v5+8
;;     v6:i32 = iconst 2
;;     store @8 trap=memory_out_of_bounds v6, v5+12
;;     return v3
;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i64 = context
;;     v3:i64 = load @0 readonly v2+32
;;     v4:i64 = extend_u v0
;;     v5:i64 = add v4, v3
;;     store.u8 @8 trap=memory_out_of_bounds v1, v5
;;     v6:i32 = extend8_s v1
;;     return v6
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1+32
;;     store @1008 v0, v1+64
;;     v3:i32 = iconst 7
;;     store @8 trap=memory_out_of_bounds v3, v2
;;     return v0
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     store @1008 v0, v1+64
;;     call f0()
;;     v2:i32 = load @1008 v1+64
;;     return v2
