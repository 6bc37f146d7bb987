;;! stage=opt
(module
  (func (param i32) (result i32)
    (i32.sub (i32.add (i32.add (local.get 0) (i32.const 3)) (i32.mul (i32.const 2) (i32.const 8))) (i32.const 19)))
  (func (param i32) (result i32) (i32.mul (local.get 0) (i32.const 16)))
  (func (param i32) (result i32) (i32.and (i32.load8_u (local.get 0)) (i32.const 0xff)))
  (func (param i64) (result i64) (i64.extend_i32_u (i32.wrap_i64 (i64.and (local.get 0) (i64.const 0xffffffff)))))
  (func (param i32) (result i32) (i32.shr_s (i32.shl (local.get 0) (i32.const 24)) (i32.const 24)))
  (memory 1))

;; function (i32) -> (i32)
;; b0(v0:i32):
;;     return v0
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst 4
;;     v2:i32 = shl v0, v1
;;     return v2
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1+32
;;     v3:i64 = extend_u v0
;;     v4:i64 = add v3, v2
;;     v5:i32 = load.u8 @8 trap=memory_out_of_bounds v4
;;     return v5
;; function (i64) -> (i64)
;; b0(v0:i64):
;;     v1:i64 = iconst 4294967295
;;     v2:i64 = and v0, v1
;;     return v2
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = extend8_s v0
;;     return v1
