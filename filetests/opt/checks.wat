;;! stage=opt guard=off
(module
  (memory 1)
  (func (param i32) (result i32)
    (i32.add (i32.add (i32.load offset=8 (local.get 0)) (i32.load offset=4 (local.get 0))) (i32.load offset=16 (local.get 0))))
  (func (param i32) (result i32)
    (i32.store offset=16 (local.get 0) (i32.const 1))
    (drop (memory.grow (i32.const 1)))
    (i32.load offset=4 (local.get 0))))

;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = extend_u v0
;;     v3:i64 = iconst 12
;;     v4:i64 = add v2, v3
;;     v5:i64 = load @1 v1+48
;;     v6:i32 = icmp.gt_u v4, v5
;;     trap_if memory_out_of_bounds v6
;;     v7:i64 = load @1 v1+40
;;     v8:i64 = add v2, v7
;;     v9:i32 = load @8 v8+8
;;     v10:i32 = load @8 v8+4
;;     v11:i32 = add v9, v10
;;     v12:i64 = iconst 20
;;     v13:i64 = add v2, v12
;;     v14:i32 = icmp.gt_u v13, v5
;;     trap_if memory_out_of_bounds v14
;;     v15:i32 = load @8 v8+16
;;     v16:i32 = add v11, v15
;;     return v16
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i32 = iconst 1
;;     v3:i64 = extend_u v0
;;     v4:i64 = iconst 20
;;     v5:i64 = add v3, v4
;;     v6:i64 = load @1 v1+48
;;     v7:i32 = icmp.gt_u v5, v6
;;     trap_if memory_out_of_bounds v7
;;     v8:i64 = load @1 v1+40
;;     v9:i64 = add v3, v8
;;     store @8 v2, v9+16
;;     v10:i64 = iconst 1
;;     v11:i32 = iconst 0
;;     v12:i64 = call_builtin memory_grow(v11, v10)
;;     v13:i64 = load @1 v1+40
;;     v14:i64 = add v3, v13
;;     v15:i32 = load @8 v14+4
;;     return v15
