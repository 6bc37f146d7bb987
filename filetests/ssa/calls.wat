;;! stage=ssa
(module
  (type $t (func (param i32) (result i32 f64)))
  (import "m" "f" (func $f (type $t)))
  (table 3 funcref)
  (elem declare func $f $g)
  (func $g (param i32) (result f64 i32)
    (call $f (local.get 0)) (drop) (drop)
    (call $g (local.get 0)))
  (func (param i32) (result i32)
    (call_indirect (type $t) (i32.const 1) (local.get 0)) (drop))
  (func (result funcref funcref i32)
    (ref.func $f) (ref.func $g) (ref.is_null (table.get (i32.const 2)))))

;; function (i32) -> (f64, i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i64 = load @0 readonly v1+32
;;     v3:i64 = load @0 readonly v1+40
;;     v4:i32, v5:f64 = call_pointer v2, v3(v0)
;;     v6:f64, v7:i32 = call f1(v0)
;;     return v6, v7
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = context
;;     v2:i32 = iconst 1
;;     v3:i64 = extend_u v0
;;     v4:i64 = load @2 v1+64
;;     v5:i32 = icmp.ge_u v3, v4
;;     trap_if undefined_element v5
;;     v6:i64 = load @2 v1+56
;;     v7:i64 = iconst 3
;;     v8:i64 = shl v3, v7
;;     v9:i64 = add v6, v8
;;     v10:i64 = load @3 v9
;;     v11:i32 = load @0 readonly trap=uninitialized_element v10+16
;;     v12:i32 = load @0 readonly v1+16
;;     v13:i32 = icmp.ne v11, v12
;;     trap_if indirect_call_type_mismatch v13
;;     v14:i64 = load @0 readonly v10
;;     v15:i64 = load @0 readonly v10+8
;;     v16:i32, v17:f64 = call_pointer v14, v15(v2)
;;     return v16
;; function () -> (i64, i64, i32)
;; b0:
;;     v0:i64 = context
;;     v1:i64 = load @0 readonly v0+48
;;     v2:i64 = iconst 80
;;     v3:i64 = add v0, v2
;;     v4:i32 = iconst 2
;;     v5:i64 = extend_u v4
;;     v6:i64 = load @2 v0+64
;;     v7:i32 = icmp.ge_u v5, v6
;;     trap_if table_out_of_bounds v7
;;     v8:i64 = load @2 v0+56
;;     v9:i64 = iconst 3
;;     v10:i64 = shl v5, v9
;;     v11:i64 = add v8, v10
;;     v12:i64 = load @3 v11
;;     v13:i64 = iconst 0
;;     v14:i32 = icmp.eq v12, v13
;;     return v1, v3, v14
