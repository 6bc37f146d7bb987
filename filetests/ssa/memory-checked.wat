;;! stage=ssa guard=off
(module
  (import "m" "memory" (memory 1))
  (memory $own 1 1)
  (func (param i32) (result i32)
    (i32.store16 (local.get 0) (i32.load $own offset=4 (local.get 0)))
    (i32.const 0)))

;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1+48
;;     v3:i64 = extend_u v0
;;     v4:i64 = iconst 8
;;     v5:i64 = add v3, v4
;;     v6:i64 = iconst 65536
;;     v7:i32 = icmp.gt_u v5, v6
;;     trap_if memory_out_of_bounds v7
;;     v8:i64 = load @1 readonly v1+56
;;     v9:i64 = add v8, v3
;;     v10:i32 = load @9 v9+4
;;     v11:i64 = extend_u v0
;;     v12:i64 = iconst 2
;;     v13:i64 = add v11, v12
;;     v14:i64 = load @1 v2+8
;;     v15:i32 = icmp.gt_u v13, v14
;;     trap_if memory_out_of_bounds v15
;;     v16:i64 = load @1 v2
;;     v17:i64 = add v16, v11
;;     store.u16 @8 v10, v17
;;     v18:i32 = iconst 0
;;     return v18
