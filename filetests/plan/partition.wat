;;! phase=partition
(component
  (component $leaf
    (core module $m (func (export "f")))
    (core instance $i (instantiate $m))
    (func (export "f") (canon lift (core func $i "f"))))
  (component $middle
    (import "f" (func $f))
    (core func $f (canon lower (func $f)))
    (core module $m (import "" "f" (func)) (func (export "g")))
    (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
    (func (export "f") (canon lift (core func $i "g"))))
  (instance $a (instantiate $leaf))
  (instance $b (instantiate $leaf))
  (instance $c (instantiate $middle (with "f" (func $a "f"))))
  (instance $d (instantiate $middle (with "f" (func $b "f"))))
  (instance $e (instantiate $middle (with "f" (func $c "f"))))
  (export "f" (func $e "f")))

;; instances: #0, #1 in #0, #2 in #0, #3 in #0, #4 in #0, #5 in #0
;; v0 = component 0 ()
;; v1 = component 1 ()
;; v2 = module 0
;; v3 = core.instance! #1 v2 ()
;; v4 = core.export v3 func "f"
;; v5 = options #1 utf8
;; v6 = lift v4 func() v5
;; v7 = exports ("f" v6)
;; v8 = core.instance! #2 v2 ()
;; v9 = core.export v8 func "f"
;; v10 = options #2 utf8
;; v11 = lift v9 func() v10
;; v12 = exports ("f" v11)
;; v13 = options #3 utf8
;; v14 = adapter v6 func() v13
;; v15 = module 1
;; v16 = core.exports ("f" v14)
;; v17 = core.instance! #3 v15 (v14)
;; v18 = core.export v17 func "g"
;; v19 = lift v18 func() v13
;; v20 = exports ("f" v19)
;; v21 = options #4 utf8
;; v22 = adapter v11 func() v21
;; v23 = core.exports ("f" v22)
;; v24 = core.instance! #4 v15 (v22)
;; v25 = core.export v24 func "g"
;; v26 = lift v25 func() v21
;; v27 = exports ("f" v26)
;; v28 = options #5 utf8
;; v29 = adapter v19 func() v28
;; v30 = core.exports ("f" v29)
;; v31 = core.instance! #5 v15 (v29)
;; v32 = core.export v31 func "g"
;; v33 = lift v32 func() v28
;; v34 = exports ("f" v33)
;; export "f" = v33
;; adapter module 0: v14 v22
;; adapter module 1: v29
