;;! phase=plan
(component
  (core module $libc (memory (export "mem") 1))
  (core instance $libc (instantiate $libc))
  (type $s (stream u8))
  (core func $new (canon stream.new $s))
  (core func $read (canon stream.read $s async (memory $libc "mem")))
  (core func $wait (canon waitable-set.wait (memory $libc "mem")))
  (core func $return (canon task.return (result u32)))
  (core module $m
    (import "" "new" (func (result i64)))
    (import "" "read" (func (param i32 i32 i32) (result i32)))
    (import "" "wait" (func (param i32 i32) (result i32)))
    (import "" "return" (func (param i32)))
    (func (export "run") (result i32) i32.const 0)
    (func (export "callback") (param i32 i32 i32) (result i32) i32.const 0))
  (core instance $i (instantiate $m (with "" (instance
    (export "new" (func $new)) (export "read" (func $read)) (export "wait" (func $wait))
    (export "return" (func $return))))))
  (func (export "run") async (result u32)
    (canon lift (core func $i "run") async (callback (func $i "callback")))))

;; v0 = module 0
;; v1 = core.instance! #0 v0 ()
;; v2 = module 1
;; v3 = builtin stream.new #0 stream<u8>
;; v4 = core.export v1 memory "mem"
;; v5 = extract memory v4
;; v6 = options #0 utf8 memory=v5 async
;; v7 = builtin stream.read #0 stream<u8> options=v6
;; v8 = builtin waitable-set.wait #0 on=v5
;; v9 = options #0 utf8
;; v10 = builtin task.return #0 u32 options=v9
;; v11 = core.instance! #0 v2 (v3, v7, v8, v10)
;; v12 = core.export v11 func "run"
;; v13 = core.export v11 func "callback"
;; v14 = extract callback v13
;; v15 = options #0 utf8 callback=v14 async
;; v16 = lift v12 async func() -> u32 v15
;; export "run" = v16
