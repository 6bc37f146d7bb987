;;! phase=plan
(component
  (component $lib
    (core module $m
      (memory (export "mem") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 0)
      (func (export "post") (param i32))
      (func (export "upper") (param i32 i32) (result i32) i32.const 0))
    (core instance $i (instantiate $m))
    (func (export "upper") (param "s" string) (result string)
      (canon lift (core func $i "upper") (memory $i "mem") (realloc (func $i "realloc"))
        (post-return (func $i "post")))))
  (component $main
    (import "upper" (func $upper (param "s" string) (result string)))
    (core module $libc
      (memory (export "mem") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 0))
    (core instance $libc (instantiate $libc))
    (core func $upper (canon lower (func $upper) string-encoding=utf16 (memory $libc "mem")
      (realloc (func $libc "realloc"))))
    (core module $m
      (import "" "upper" (func (param i32 i32 i32)))
      (func (export "run")))
    (core instance $i (instantiate $m (with "" (instance (export "upper" (func $upper))))))
    (func (export "run") (canon lift (core func $i "run"))))
  (instance $lib (instantiate $lib))
  (instance $main (instantiate $main (with "upper" (func $lib "upper"))))
  (export "run" (func $main "run")))

;; instances: #0, #1 in #0, #2 in #0
;; v0 = module 0
;; v1 = core.instance! #1 v0 ()
;; v2 = module 1
;; v3 = core.instance! #2 v2 ()
;; v4 = module 2
;; v5 = core.export v1 func "upper"
;; v6 = core.export v1 memory "mem"
;; v7 = extract memory v6
;; v8 = core.export v1 func "realloc"
;; v9 = extract realloc v8
;; v10 = core.export v1 func "post"
;; v11 = extract post-return v10
;; v12 = options #1 utf8 memory=v7 realloc=v9 post-return=v11
;; v13 = lift v5 func(s: string) -> string v12
;; v14 = core.export v3 memory "mem"
;; v15 = extract memory v14
;; v16 = core.export v3 func "realloc"
;; v17 = extract realloc v16
;; v18 = options #2 utf16 memory=v15 realloc=v17
;; v19 = adapter v13 func(s: string) -> string v18
;; v20 = adapter.instance (v19)
;; v21 = adapter.export v20 0
;; v22 = core.instance! #2 v4 (v21)
;; v23 = core.export v22 func "run"
;; v24 = options #2 utf8
;; v25 = lift v23 func() v24
;; export "run" = v25
