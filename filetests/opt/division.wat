;;! stage=opt
(module
  (func (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 10)))
  (func (param i32) (result i32) (i32.rem_u (local.get 0) (i32.const 8)))
  (func (param i32) (result i32) (i32.div_s (local.get 0) (i32.const 4)))
  (func (param i64) (result i64) (i64.div_u (local.get 0) (i64.const 7)))
  (func (param i32) (result i32) (i32.div_s (local.get 0) (i32.const -1)))
  (func (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 0))))

;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i64 = extend_u v0
;;     v2:i64 = iconst 3435973837
;;     v3:i64 = mul v1, v2
;;     v4:i64 = iconst 35
;;     v5:i64 = shr_u v3, v4
;;     v6:i32 = wrap v5
;;     return v6
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst 7
;;     v2:i32 = and v0, v1
;;     return v2
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst 31
;;     v2:i32 = shr_s v0, v1
;;     v3:i32 = iconst 30
;;     v4:i32 = shr_u v2, v3
;;     v5:i32 = add v0, v4
;;     v6:i32 = iconst 2
;;     v7:i32 = shr_s v5, v6
;;     return v7
;; function (i64) -> (i64)
;; b0(v0:i64):
;;     v1:i64 = iconst 2635249153387078803
;;     v2:i64 = mul_high_u v0, v1
;;     v3:i64 = sub v0, v2
;;     v4:i64 = iconst 1
;;     v5:i64 = shr_u v3, v4
;;     v6:i64 = add v2, v5
;;     v7:i64 = iconst 2
;;     v8:i64 = shr_u v6, v7
;;     return v8
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst -1
;;     v2:i32 = div_s v0, v1
;;     return v2
;; function (i32) -> (i32)
;; b0(v0:i32):
;;     v1:i32 = iconst 0
;;     v2:i32 = div_u v0, v1
;;     return v2
