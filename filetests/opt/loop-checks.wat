;;! stage=opt guard=off
(module
  (memory 1)
  (table $t 4 externref)
  (; The access stays behind its check, which does not run in every round. ;)
  (func $guarded (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $again
      (if (local.get $s) (then (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (func $element (param $p i32) (param $n i32) (result externref) (local $s externref)
    (loop $again
      (if (local.get $n) (then (local.set $s (table.get $t (local.get $p)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s))
  (; Both move: the header runs them first thing. ;)
  (func $first (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s)))

;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i64 = context
;;     v3:i32 = iconst 0
;;     v4:i64 = extend_u v0
;;     v5:i64 = iconst 4
;;     v6:i64 = add v4, v5
;;     v7:i64 = load @1 v2+48
;;     v8:i64 = load @1 v2+40
;;     jump b1(v3, v1)
;; b1(v9:i32, v10:i32):
;;     branch v9, b2, b3(v9)
;; b2:
;;     v11:i32 = icmp.gt_u v6, v7
;;     trap_if memory_out_of_bounds v11
;;     v12:i64 = add v4, v8
;;     v13:i32 = load @8 v12
;;     v14:i32 = add v9, v13
;;     jump b3(v14)
;; b3(v15:i32):
;;     v16:i32 = iconst -1
;;     v17:i32 = add v10, v16
;;     branch v17, b1(v15, v17), b4
;; b4:
;;     return v15
;; function (i32, i32) -> (i64)
;; b0(v0:i32, v1:i32):
;;     v2:i64 = context
;;     v3:i64 = iconst 0
;;     v4:i64 = extend_u v0
;;     v5:i64 = load @2 v2+64
;;     v6:i64 = load @2 v2+56
;;     v7:i64 = iconst 3
;;     v8:i64 = shl v4, v7
;;     jump b1(v1, v3)
;; b1(v9:i32, v10:i64):
;;     branch v9, b2, b3(v10)
;; b2:
;;     v11:i32 = icmp.ge_u v4, v5
;;     trap_if table_out_of_bounds v11
;;     v12:i64 = add v6, v8
;;     v13:i64 = load @3 v12
;;     jump b3(v13)
;; b3(v14:i64):
;;     v15:i32 = iconst -1
;;     v16:i32 = add v9, v15
;;     branch v16, b1(v16, v14), b4
;; b4:
;;     return v14
;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i64 = context
;;     v3:i32 = iconst 0
;;     v4:i64 = extend_u v0
;;     v5:i64 = iconst 4
;;     v6:i64 = add v4, v5
;;     v7:i64 = load @1 v2+48
;;     v8:i64 = load @1 v2+40
;;     v9:i32 = icmp.gt_u v6, v7
;;     trap_if memory_out_of_bounds v9
;;     v10:i64 = add v4, v8
;;     v11:i32 = load @8 v10
;;     jump b1(v3, v1)
;; b1(v12:i32, v13:i32):
;;     v14:i32 = add v12, v11
;;     v15:i32 = iconst -1
;;     v16:i32 = add v13, v15
;;     branch v16, b1(v14, v16), b2
;; b2:
;;     return v14
