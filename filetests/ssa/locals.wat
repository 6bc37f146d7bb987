;;! stage=ssa
(module
  (func (param i32 i32) (result i32) (local i32)
    (if (local.get 0) (then (local.set 2 (local.get 1))))
    (local.get 2))
  (func (param i32) (result i32) (local i32)
    (loop $again
      (local.set 1 (i32.add (local.get 1) (local.get 0)))
      (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1)))

;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i32 = iconst 0
;;     branch v0, b1, b2
;; b1:
;;     jump b3(v1)
;; b2:
;;     jump b3(v2)
;; b3(v3:i32):
;;     return v3
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst 0
;;     jump b1(v1, v0)
;; b1(v2:i32, v3:i32):
;;     v4:i32 = add v2, v3
;;     v5:i32 = iconst 1
;;     v6:i32 = sub v3, v5
;;     branch v6, b1(v4, v6), b2
;; b2:
;;     return v4
