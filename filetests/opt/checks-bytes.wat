;;! stage=opt guard=off
(module
  (memory 1)
  (memory $fixed 1 1)
  (func $bytes (param i32) (result i32)
    (i32.add (i32.load8_u offset=1 (local.get 0)) (i32.load8_u (local.get 0))))
  (func $fixedSize (param i32) (result i32)
    (i32.add (i32.load $fixed (local.get 0)) (i32.load8_u $fixed (local.get 0)))))

;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = extend_u v0
;;     v3:i64 = iconst 2
;;     v4:i64 = add v2, v3
;;     v5:i64 = load @1 v1+56
;;     v6:i32 = icmp.gt_u v4, v5
;;     trap_if memory_out_of_bounds v6
;;     v7:i64 = load @1 v1+48
;;     v8:i64 = add v2, v7
;;     v9:i32 = load.u8 @8 v8+1
;;     v10:i32 = load.u8 @8 v8
;;     v11:i32 = add v9, v10
;;     return v11
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = extend_u v0
;;     v3:i32 = iconst 65532
;;     v4:i32 = icmp.gt_u v0, v3
;;     trap_if memory_out_of_bounds v4
;;     v5:i64 = load @1 readonly v1+64
;;     v6:i64 = add v2, v5
;;     v7:i32 = load @9 v6
;;     v8:i32 = load.u8 @9 v6
;;     v9:i32 = add v7, v8
;;     return v9
