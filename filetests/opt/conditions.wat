;;! stage=opt
(module
  (func (param i32 i32) (result i32) (i32.eqz (i32.eqz (i32.lt_s (local.get 0) (local.get 1)))))
  (func (param i32 i32) (result i32)
    (if (result i32) (i32.eqz (i32.ne (local.get 0) (local.get 1))) (then (i32.const 1)) (else (i32.const 2))))
  (func (param i32 i32) (result i32)
    (if (i32.lt_u (local.get 0) (local.get 1)) (then
      (if (i32.ge_u (local.get 0) (local.get 1)) (then (return (i32.const 1))))))
    (i32.const 2))
  (func (param i32) (result i32) (select (i32.const 1) (i32.const 0) (i32.ne (local.get 0) (i32.const 5))))
  (func (param i32) (if (i32.eqz (local.get 0)) (then (unreachable)))))

;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i32 = icmp.lt_s v0, v1
;;     return v2
;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i32 = icmp.eq v0, v1
;;     branch v2, b1, b2
;; b1:
;;     v3:i32 = iconst 1
;;     jump b3(v3)
;; b2:
;;     v4:i32 = iconst 2
;;     jump b3(v4)
;; b3(v5:i32):
;;     return v5
;; function (i32, i32) -> (i32)
;; b0(v0:i32, v1:i32):
;;     v2:i32 = iconst 2
;;     return v2
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst 5
;;     v2:i32 = icmp.ne v0, v1
;;     return v2
;; function (i32) -> ()
;; b0(v0:i32):
;;     v1:i32 = iconst 0
;;     v2:i32 = icmp.eq v0, v1
;;     trap_if unreachable v2
;;     return
