;;! phase=plan
(component
  (import "c" (component $c
    (import "f" (func (param "n" u32)))
    (export "r" (type $r (sub resource)))
    (export "g" (func (result (own $r))))))
  (core module $m (func (export "f") (param i32)))
  (core instance $i (instantiate $m))
  (func $f (param "n" u32) (canon lift (core func $i "f")))
  (instance $one (instantiate $c (with "f" (func $f))))
  (instance $two (instantiate $c (with "f" (func $f))))
  (core func $g (canon lower (func $one "g")))
  (core module $n (import "" "g" (func (result i32))))
  (core instance (instantiate $n (with "" (instance (export "g" (func $g))))))
  (export "one" (instance $one))
  (export "two" (instance $two))
  (component $d (core instance (instantiate $m)))
  (export "d" (component $d)))

;; v0 = module 0
;; v1 = core.instance! #0 v0 ()
;; v2 = import "c" component[r, g]
;; v3 = core.export v1 func "f"
;; v4 = options #0 utf8
;; v5 = lift v3 func(n: u32) v4
;; v6 = instance! #0 v2 ("f" v5)
;; v7 = instance! #0 v2 ("f" v5)
;; v8 = module 1
;; v9 = import v6 "r" resource
;; v10 = import v6 "g" func() -> own<v9>
;; v11 = lower v10 func() -> own<v9> v4
;; v12 = core.instance! #0 v8 (v11)
;; v13 = component 0 (v0)
;; export "one" = v6
;; export "two" = v7
;; export "d" = v13
