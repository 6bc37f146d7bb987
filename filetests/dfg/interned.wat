;;! phase=dfg
(component
  (core module $m
    (memory (export "mem") 1)
    (func (export "f") (param i32 i32))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 0))
  (core instance $i (instantiate $m))
  (func $a (param "s" string)
    (canon lift (core func $i "f") (memory $i "mem") (realloc (func $i "realloc"))))
  (func $b (param "s" string)
    (canon lift (core func $i "f") (memory $i "mem") (realloc (func $i "realloc"))))
  (func $c (param "s" string)
    (canon lift (core func $i "f") string-encoding=utf16 (memory $i "mem") (realloc (func $i "realloc"))))
  (export "a" (func $a))
  (export "b" (func $b))
  (export "c" (func $c)))

;; v0 = module 0
;; v1 = core.instance! #0 v0 ()
;; v2 = core.export v1 func "f"
;; v3 = core.export v1 memory "mem"
;; v4 = core.export v1 func "realloc"
;; v5 = extract memory v3
;; v6 = extract realloc v4
;; v7 = options #0 utf8 memory=v5 realloc=v6
;; v8 = lift v2 func(s: string) v7
;; v9 = options #0 utf16 memory=v5 realloc=v6
;; v10 = lift v2 func(s: string) v9
;; export "a" = v8
;; export "b" = v8
;; export "c" = v10
