;;! phase=plan
(component
  (import "host" (func $host (param "s" string)))
  (component $lib
    (core module $m (func (export "f")))
    (core instance $i (instantiate $m))
    (func (export "f") (canon lift (core func $i "f"))))
  (instance $lib (instantiate $lib))
  (core module $libc (memory (export "mem") 1))
  (core instance $libc (instantiate $libc))
  (core func (canon lower (func $host) (memory $libc "mem")))
  (core func (canon lower (func $lib "f"))))

;; instances: #0, #1 in #0
;; v0 = module 0
;; v1 = core.instance! #1 v0 ()
;; v2 = module 1
;; v3 = core.instance! #0 v2 ()
