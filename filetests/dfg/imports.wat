;;! phase=dfg
(component
  (import "ns:pkg/streams" (instance $streams
    (export "input" (type $input (sub resource)))
    (export "read" (func (param "from" (borrow $input)) (result u32)))))
  (alias export $streams "input" (type $input))
  (import "ns:pkg/files" (instance $files
    (alias outer 1 $input (type $input))
    (export "input" (type (eq $input)))
    (export "open" (func (param "name" string) (result (own $input))))))
  (core module $libc
    (memory (export "mem") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 0))
  (core instance $libc (instantiate $libc))
  (core func $open (canon lower (func $files "open") (memory $libc "mem") (realloc (func $libc "realloc"))))
  (core func $read (canon lower (func $streams "read")))
  (core func $drop (canon resource.drop $input))
  (core module $m
    (import "" "open" (func (param i32 i32) (result i32)))
    (import "" "read" (func (param i32) (result i32)))
    (import "" "drop" (func (param i32)))
    (func (export "run")))
  (core instance $main (instantiate $m
    (with "" (instance (export "open" (func $open)) (export "read" (func $read)) (export "drop" (func $drop))))))
  (func $run (canon lift (core func $main "run")))
  (instance $exported (export "run" (func $run)) (export "read" (func $streams "read")))
  (export "ns:pkg/run" (instance $exported)))

;; v0 = import "ns:pkg/streams" instance[input, read]
;; v1 = import v0 "input" resource
;; v2 = import "ns:pkg/files" instance[input, open]
;; v3 = module 0
;; v4 = core.instance! #0 v3 ()
;; v5 = import v2 "open" func(name: string) -> own<v1>
;; v6 = core.export v4 memory "mem"
;; v7 = core.export v4 func "realloc"
;; v8 = extract memory v6
;; v9 = extract realloc v7
;; v10 = options #0 utf8 memory=v8 realloc=v9
;; v11 = lower v5 func(name: string) -> own<v1> v10
;; v12 = import v0 "read" func(from: borrow<v1>) -> u32
;; v13 = options #0 utf8
;; v14 = lower v12 func(from: borrow<v1>) -> u32 v13
;; v15 = builtin resource.drop #0 resource=v1
;; v16 = module 1
;; v17 = core.exports ("open" v11, "read" v14, "drop" v15)
;; v18 = core.instance! #0 v16 (v11, v14, v15)
;; v19 = core.export v18 func "run"
;; v20 = lift v19 func() v13
;; v21 = exports ("run" v20, "read" v12)
;; export "ns:pkg/run" = v21
