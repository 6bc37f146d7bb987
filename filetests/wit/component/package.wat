;; Interfaces and worlds as component types: what a WIT package is in binary form.
(component
  (type (export "user") (component
    (import "test:demo/types@1.0.0" (instance $types
      (export "file" (type (sub resource)))))
    (alias export $types "file" (type $file))
    (export "test:demo/user@1.0.0" (instance
      (alias outer 1 $file (type $outer))
      (type $own (own $outer))
      (type $list (list $own))
      (export "open" (func (param "name" string) (result $list)))))))
  (type (export "types") (component
    (export "test:demo/types@1.0.0" (instance
      (export "file" (type $file (sub resource)))
      (type $borrow (borrow $file))
      (type $own (own $file))
      (type $bytes (list u8))
      (export "[constructor]file" (func (param "path" string) (result $own)))
      (export "[method]file.read" (func async (param "self" $borrow) (param "n" u64) (result $bytes)))
      (export "[static]file.merge" (func (param "a" $own) (param "b" $borrow) (result $own)))))))
  (type (export "w") (component
    (export "test:demo/w@1.0.0" (component
      (import "test:demo/types@1.0.0" (instance $types
        (export "file" (type (sub resource)))))
      (alias export $types "file" (type $file))
      (import "one" (implements "test:demo/user@1.0.0") (external-id "//One") (instance
        (alias outer 1 $file (type $outer))
        (type $own (own $outer))
        (type $list (list $own))
        (export "open" (func (param "name" string) (result $list)))))
      (type $point (record (field "x" u8)))
      (import "point" (type $p (eq $point)))
      (import "other:pkg/i" (instance
        (type $e (enum "a" "b"))
        (export "e" (type $e2 (eq $e)))
        (export "f" (func (param "x" $e2)))))
      (export "run" (func (result $p)))))))
)

;;= package test:demo@1.0.0;
;;=
;;= interface types {
;;=   resource file {
;;=     constructor(path: string);
;;=     read: async func(n: u64) -> list<u8>;
;;=     merge: static func(a: file, b: borrow<file>) -> file;
;;=   }
;;= }
;;=
;;= interface user {
;;=   use types.{file};
;;=
;;=   open: func(name: string) -> list<file>;
;;= }
;;=
;;= world w {
;;=   record point {
;;=     x: u8,
;;=   }
;;=
;;=   import types;
;;=   @external-id("//One")
;;=   import one: user;
;;=   import other:pkg/i;
;;=   export run: func() -> point;
;;= }
;;=
;;= package other:pkg {
;;=   interface i {
;;=     enum e {
;;=       a,
;;=       b,
;;=     }
;;=
;;=     f: func(x: e);
;;=   }
;;= }
