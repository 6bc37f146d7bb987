;;! stage=ssa
(module
  (memory 1)
  (func (param i32) (result i64)
    (i64.store32 offset=8 (local.get 0) (i64.const 5))
    (i64.load8_s offset=0x80000000 (local.get 0)))
  (func (param i32 i32 i32)
    (memory.copy (local.get 0) (local.get 1) (local.get 2))
    (drop (memory.grow (memory.size)))))

;; function (i32) -> (i64)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1+32
;;     v3:i64 = iconst 5
;;     v4:i64 = extend_u v0
;;     v5:i64 = add v2, v4
;;     store.u32 @8 trap=memory_out_of_bounds v3, v5+8
;;     v6:i64 = extend_u v0
;;     v7:i64 = iconst 2147483648
;;     v8:i64 = add v6, v7
;;     v9:i64 = add v2, v8
;;     v10:i64 = load.s8 @8 trap=memory_out_of_bounds v9
;;     return v10
;; function (i32, i32, i32) -> ()
;; b0(v0:i32, v1:i32, v2:i32):
;;     v3:i64 = context
;;     v4:i64 = load @0 readonly v3+32
;;     v5:i64 = extend_u v2
;;     v6:i64 = extend_u v0
;;     v7:i64 = add v6, v5
;;     v8:i64 = load @1 v3+48
;;     v9:i32 = icmp.gt_u v7, v8
;;     trap_if memory_out_of_bounds v9
;;     v10:i64 = add v4, v6
;;     v11:i64 = extend_u v1
;;     v12:i64 = add v11, v5
;;     v13:i64 = load @1 v3+48
;;     v14:i32 = icmp.gt_u v12, v13
;;     trap_if memory_out_of_bounds v14
;;     v15:i64 = add v4, v11
;;     call_builtin memory_copy(v10, v15, v5)
;;     v16:i64 = iconst 16
;;     v17:i64 = load @1 v3+48
;;     v18:i64 = shr_u v17, v16
;;     v19:i32 = wrap v18
;;     v20:i64 = extend_u v19
;;     v21:i32 = iconst 0
;;     v22:i64 = call_builtin memory_grow(v21, v20)
;;     v23:i32 = wrap v22
;;     return
