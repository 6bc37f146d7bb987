;;! phase=plan
(component
  (import "m" (core module $m
    (import "env" "log" (func (param i32)))
    (import "env" "mem" (memory 1))
    (export "f" (func))))
  (import "log" (func $log (param "n" u32)))
  (core module $libc (memory (export "mem") 1))
  (core instance $libc (instantiate $libc))
  (core func $log (canon lower (func $log)))
  (core instance $env (export "log" (func $log)) (export "mem" (memory $libc "mem")))
  (core instance $i (instantiate $m (with "env" (instance $env))))
  (func (export "f") (canon lift (core func $i "f")))
  (export "libc" (core module $libc)))

;; v0 = module 0
;; v1 = core.instance! #0 v0 ()
;; v2 = import "m" module
;; v3 = import "log" func(n: u32)
;; v4 = options #0 utf8
;; v5 = lower v3 func(n: u32) v4
;; v6 = core.export v1 memory "mem"
;; v7 = core.instance! #0 v2 ("env" "log" v5, "env" "mem" v6)
;; v8 = core.export v7 func "f"
;; v9 = lift v8 func() v4
;; export "libc" = v0
;; export "f" = v9
