;;! stage=opt
(module
  (memory 1)
  (global $limit (mut i32) (i32.const 0))
  (func $sum (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (i32.mul (i32.load (local.get $p)) (i32.add (local.get $n) (global.get $limit)))))
      (br_if $again (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 4))) (global.get $limit))))
    (local.get $s))
  (func $invariant (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s)))

;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i64 = context
;;     v3:i64 = load @0 readonly v2+32
;;     v4:i32 = iconst 0
;;     v5:i32 = load @1008 v2+64
;;     v6:i32 = add v1, v5
;;     jump b1(v4, v0)
;; b1(v7:i32, v8:i32):
;;     v9:i64 = extend_u v8
;;     v10:i64 = add v9, v3
;;     v11:i32 = load @8 trap=memory_out_of_bounds v10
;;     v12:i32 = mul v11, v6
;;     v13:i32 = add v7, v12
;;     v14:i32 = iconst 4
;;     v15:i32 = add v8, v14
;;     v16:i32 = icmp.lt_u v15, v5
;;     branch v16, b1(v13, v15), b2
;; b2:
;;     return v13
;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i64 = context
;;     v3:i64 = load @0 readonly v2+32
;;     v4:i32 = iconst 0
;;     v5:i64 = extend_u v0
;;     v6:i64 = add v5, v3
;;     v7:i32 = load @8 trap=memory_out_of_bounds v6
;;     jump b1(v4, v1)
;; b1(v8:i32, v9:i32):
;;     v10:i32 = add v8, v7
;;     v11:i32 = iconst -1
;;     v12:i32 = add v9, v11
;;     branch v12, b1(v10, v12), b2
;; b2:
;;     return v10
