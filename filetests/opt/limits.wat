;;! stage=opt fuel=on interruption=on
(module
  (memory 1)
  (func (param i32 i32) (result i32) (local i32)
    (loop $outer
      (local.set 2 (i32.load (local.get 1)))
      (loop $inner
        (local.set 2 (i32.add (local.get 2) (i32.load offset=8 (local.get 1))))
        (br_if $inner (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (br_if $outer (local.get 2)))
    (if (local.get 2) (then (unreachable)))
    (local.get 2))
  (func $calls (param i32)
    (block (if (local.get 0) (then (call $calls (i32.const 0))) (else (nop)))))
  (func $leaf (param i32) (result i32)
    (i32.mul (local.get 0) (local.get 0))))

;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i64 = context
;;     v3:i64 = load @0 readonly v2
;;     v4:i64 = load @0 readonly v2+32
;;     v5:i64 = extend_u v1
;;     jump b1(v0)
;; b1(v6:i32):
;;     poll
;;     meter.check 3, v3
;;     v7:i64 = add v5, v4
;;     v8:i32 = load @8 trap=memory_out_of_bounds v7
;;     jump b2(v8, v6)
;; b2(v9:i32, v10:i32):
;;     poll
;;     meter.check 10, v3
;;     v11:i32 = load @8 trap=memory_out_of_bounds v7+8
;;     v12:i32 = add v9, v11
;;     v13:i32 = iconst -1
;;     v14:i32 = add v10, v13
;;     branch v14, b2(v12, v14), b3
;; b3:
;;     meter 2, v3
;;     branch v12, b1(v14), b4
;; b4:
;;     meter 2, v3
;;     meter 1, v3
;;     return v12
;; function (i32) -> ()
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1
;;     poll
;;     meter.check 2, v2
;;     branch v0, b1, b2
;; b1:
;;     meter 2, v2
;;     v3:i32 = iconst 0
;;     call f1(v3)
;;     jump b2
;; b2:
;;     return
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1
;;     meter.check 3, v2
;;     v3:i32 = mul v0, v0
;;     return v3
