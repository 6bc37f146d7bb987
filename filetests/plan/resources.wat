;;! phase=plan
(component
  (component $lib
    (core module $m (func (export "dtor") (param i32)) (func (export "make") (result i32) i32.const 0))
    (core instance $i (instantiate $m))
    (type $r' (resource (rep i32) (dtor (func $i "dtor"))))
    (export $r "r" (type $r'))
    (func (export "make") (result (own $r)) (canon lift (core func $i "make"))))
  (component $user
    (import "lib" (instance $lib
      (export "r" (type $r (sub resource)))
      (export "make" (func (result (own $r))))))
    (alias export $lib "r" (type $r))
    (core func $make (canon lower (func $lib "make")))
    (core func $drop (canon resource.drop $r))
    (core module $m
      (import "" "make" (func (result i32)))
      (import "" "drop" (func (param i32)))
      (func (export "run")))
    (core instance $i (instantiate $m
      (with "" (instance (export "make" (func $make)) (export "drop" (func $drop))))))
    (func (export "run") (canon lift (core func $i "run"))))
  (instance $one (instantiate $lib))
  (instance $two (instantiate $lib))
  (instance $a (instantiate $user (with "lib" (instance $one))))
  (instance $b (instantiate $user (with "lib" (instance $two))))
  (export "a" (func $a "run"))
  (export "b" (func $b "run")))

;; instances: #0, #1 in #0, #2 in #0, #3 in #0, #4 in #0
;; v0 = module 0
;; v1 = core.instance! #1 v0 ()
;; v2 = core.export v1 func "dtor"
;; v3 = resource! #1 i32 destructor=v2
;; v4 = core.instance! #2 v0 ()
;; v5 = core.export v4 func "dtor"
;; v6 = resource! #2 i32 destructor=v5
;; v7 = module 1
;; v8 = core.export v1 func "make"
;; v9 = options #1 utf8
;; v10 = lift v8 func() -> own<v3> v9
;; v11 = options #3 utf8
;; v12 = adapter v10 func() -> own<v3> v11
;; v13 = core.export v4 func "make"
;; v14 = options #2 utf8
;; v15 = lift v13 func() -> own<v6> v14
;; v16 = options #4 utf8
;; v17 = adapter v15 func() -> own<v6> v16
;; v18 = adapter.instance (v12, v17)
;; v19 = adapter.export v18 0
;; v20 = builtin resource.drop #3 resource=v3
;; v21 = core.instance! #3 v7 (v19, v20)
;; v22 = adapter.export v18 1
;; v23 = builtin resource.drop #4 resource=v6
;; v24 = core.instance! #4 v7 (v22, v23)
;; v25 = core.export v21 func "run"
;; v26 = lift v25 func() v11
;; v27 = core.export v24 func "run"
;; v28 = lift v27 func() v16
;; export "a" = v26
;; export "b" = v28
