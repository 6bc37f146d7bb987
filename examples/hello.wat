;; Prints a line through WASI preview 1:
;;
;;     ./jwasm run examples/hello.wat
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param $fd i32) (param $iovs i32) (param $iovs_len i32) (param $written i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit"
    (func $proc_exit (param $code i32)))

  (memory (export "memory") 1)

  ;; One iovec (address and length), where fd_write puts the count of bytes written, and the text.
  (data (i32.const 0) "\10\00\00\00" "\18\00\00\00")
  (data (i32.const 16) "Hello from WebAssembly!\n")

  (func (export "_start")
    (call $fd_write
      (i32.const 1)     ;; standard output
      (i32.const 0)     ;; the iovec
      (i32.const 1)     ;; there is one
      (i32.const 8))    ;; the count goes here
    (if
      (then (call $proc_exit (i32.const 1))))))
