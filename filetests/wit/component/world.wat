;; The world of an ordinary component. The export uses a type of the import; the function has no name for it of its own.
(component
  (import "test:demo/types@0.2.1" (instance $types
    (type $r (record (field "a" u8) (field "b" (option string))))
    (export "r" (type $r2 (eq $r)))
    (export "res" (type $res (sub resource)))
    (type $holder (record (field "h" (own $res))))
    (export "holder" (type (eq $holder)))
    (export "again" (type $again (eq $r2)))
    (export "f" (func (param "x" $r2) (result $again)))))
  (alias export $types "r" (type $r))
  (alias export $types "holder" (type $holder))
  (alias export $types "res" (type $res))
  (import "log" (func $log (param "message" string) (param "about" $r)))
  (component $inner
    (import "res" (type $res (sub resource)))
    (type $holder (record (field "h" (own $res))))
    (import "holder" (type $h (eq $holder)))
    (import "f" (func $f (param "x" $h) (result bool)))
    (export $h2 "my-holder" (type $h))
    (export "take" (func $f) (func (param "x" $h2) (result bool))))
  (core module $m
    (memory (export "mem") 1)
    (func (export "f") (param i32) (result i32) i32.const 0)
    (func (export "g")))
  (core instance $i (instantiate $m))
  (func $f (param "x" $holder) (result bool) (canon lift (core func $i "f")))
  (instance $e (instantiate $inner (with "res" (type $res)) (with "holder" (type $holder)) (with "f" (func $f))))
  (export "test:demo/user@0.2.1" (instance $e))
  (func $g (canon lift (core func $i "g")))
  (export "run" (func $g))
)

;;= package root:component;
;;=
;;= world root {
;;=   use test:demo/types@0.2.1.{r};
;;=
;;=   import test:demo/types@0.2.1;
;;=   import log: func(message: string, about: r);
;;=   export test:demo/user@0.2.1;
;;=   export run: func();
;;= }
;;=
;;= package test:demo@0.2.1 {
;;=   interface types {
;;=     record r {
;;=       a: u8,
;;=       b: option<string>,
;;=     }
;;=
;;=     resource res;
;;=
;;=     record holder {
;;=       h: res,
;;=     }
;;=
;;=     type again = r;
;;=
;;=     f: func(x: r) -> again;
;;=   }
;;=
;;=   interface user {
;;=     use types.{holder as my-holder};
;;=
;;=     take: func(x: my-holder) -> bool;
;;=   }
;;= }
