;;! stage=ssa
(module
  (import "m" "g" (global $imported (mut i32)))
  (import "m" "c" (global $constant i64))
  (global $own (mut i32) (i32.const 1))
  (global $exported (export "e") (mut f32) (f32.const 2))
  (func
    (global.set $own (global.get $imported))
    (global.set $imported (i32.wrap_i64 (global.get $constant)))
    (global.set $exported (f32.neg (global.get $exported)))))

;; function () -> ()
;; b0:
;;     v0:i64 = context
;;     v1:i64 = load @0 readonly v0+32
;;     v2:i32 = load @4 v1
;;     store @1010 v2, v0+48
;;     v3:i64 = load @0 readonly v0+40
;;     v4:i64 = load @4 readonly v3
;;     v5:i32 = wrap v4
;;     v6:i64 = load @0 readonly v0+32
;;     store @4 v5, v6
;;     v7:f32 = load @4 v0+64
;;     v8:f32 = fneg v7
;;     store @4 v8, v0+64
;;     return
