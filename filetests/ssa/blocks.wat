;;! stage=ssa
(module
  (func (param i32) (result i32)
    (block (result i32)
      (block (result i32)
        (br_table 0 1 0 (i32.const 7) (local.get 0)))
      (drop)
      (i32.const 8)))
  (func (param i32 i32) (result i32 i32)
    (local.get 1)
    (if (param i32) (result i32 i32) (local.get 0)
      (then (i32.const 1))
      (else (drop) (unreachable))))
  (func (result i32)
    (return (i32.const 3))
    (loop (br 0))
    (i32.const 4)))

;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst 7
;;     branch_table v0, b1(v1), b2(v1), b1(v1)
;; b1(v2:i32):
;;     v3:i32 = iconst 8
;;     jump b2(v3)
;; b2(v4:i32):
;;     return v4
;; function (i32, i32) -> (i32, i32)
;; b0(v0:i32, v1:i32):
;;     branch v0, b1, b3
;; b1:
;;     v2:i32 = iconst 1
;;     jump b2(v1, v2)
;; b2(v3:i32, v4:i32):
;;     return v3, v4
;; b3 cold:
;;     trap unreachable
;; function () -> (i32)
;; b0:
;;     v0:i32 = iconst 3
;;     return v0
