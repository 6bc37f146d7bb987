(module
  (import "m" "f" (func $f (param i32 f64) (result f64)))
  (type $t (func (param i32) (result i32)))
  (table 4 funcref)
  (func $g (param i32) (result i32)
    (i32.add (call $g (i32.sub (local.get 0) (i32.const 1))) (call_indirect (type $t) (local.get 0) (i32.const 2))))
  (func (param f64) (result f64)
    (call $f (i32.const 7) (f64.mul (local.get 0) (f64.const 2)))))

;; function 1
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x74
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov eax,DWORD PTR [rbp-0x10]
;;    1e  sub eax,0x1
;;    21  mov DWORD PTR [rbp-0x18],eax
;;    24  mov eax,DWORD PTR [rbp-0x18]
;;    27  call f1
;;    2c  mov r10d,0x2
;;    32  mov DWORD PTR [rbp-0x18],eax
;;    35  movss xmm15,DWORD PTR [rbp-0x10]
;;    3b  movss DWORD PTR [rbp-0x20],xmm15
;;    41  cmp r10,QWORD PTR [r15+0x40]
;;    45  jae 0x7c
;;    47  mov r11,QWORD PTR [r15+0x38]
;;    4b  mov r10,QWORD PTR [r11+r10*8]
;;    4f  mov r11d,DWORD PTR [r10+0x10]  ; trap uninitialized_element
;;    53  cmp r11d,DWORD PTR [r15+0x10]
;;    57  jne 0x81
;;    59  mov eax,DWORD PTR [rbp-0x20]
;;    5c  mov r15,QWORD PTR [r10+0x8]
;;    60  call QWORD PTR [r10]
;;    63  mov r15,QWORD PTR [rbp-0x8]
;;    67  mov ecx,DWORD PTR [rbp-0x18]
;;    6a  add ecx,eax
;;    6c  mov DWORD PTR [rbp-0x18],ecx
;;    6f  mov eax,DWORD PTR [rbp-0x18]
;;    72  leave
;;    73  ret
;;    74  mov rsp,rbp
;;    77  call trap_stub  ; trap stack_overflow
;;    7c  call trap_stub  ; trap undefined_element
;;    81  call trap_stub  ; trap indirect_call_type_mismatch
;; function 2
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x58
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  movsd QWORD PTR [rbp-0x10],xmm0
;;    1d  movsd xmm0,QWORD PTR [rbp-0x10]
;;    22  movsd xmm1,QWORD PTR [rip+0x36]  # 0x60
;;    2a  mulsd xmm0,xmm1
;;    2e  movsd QWORD PTR [rbp-0x20],xmm0
;;    33  mov eax,0x7
;;    38  movsd xmm0,QWORD PTR [rbp-0x20]
;;    3d  mov r11,QWORD PTR [r15+0x20]
;;    41  mov r15,QWORD PTR [r15+0x28]
;;    45  call r11
;;    48  mov r15,QWORD PTR [rbp-0x8]
;;    4c  movsd QWORD PTR [rbp-0x18],xmm0
;;    51  movsd xmm0,QWORD PTR [rbp-0x18]
;;    56  leave
;;    57  ret
;;    58  mov rsp,rbp
;;    5b  call trap_stub  ; trap stack_overflow
