;;! stage=opt
(module
  (func $constant (param i32) (result i32)
    (if (result i32) (i32.const 1) (then (local.get 0)) (else (i32.const 5))))
  (func $empty (param i32 i32) (result i32)
    (block $a (block $b (br_if $b (local.get 0)) (br $a)))
    (local.get 1))
  (func $cold (param i32) (result i32)
    (block $a
      (@metadata.code.branch_hint "\00") (br_if $a (local.get 0))
      (return (i32.const 1)))
    (i32.const 2)))

;; function (i32) -> (i32)
;; b0(v0:i32):
;;     return v0
;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     return v1
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     branch v0, b1, b2
;; b1 cold:
;;     v1:i32 = iconst 2
;;     return v1
;; b2:
;;     v2:i32 = iconst 1
;;     return v2
