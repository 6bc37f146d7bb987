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
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x78
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov eax,DWORD PTR [rbp-0x10]
;;    22  sub eax,0x1
;;    25  mov DWORD PTR [rbp-0x18],eax
;;    28  mov eax,DWORD PTR [rbp-0x18]
;;    2b  call f1
;;    30  mov r10d,0x2
;;    36  mov DWORD PTR [rbp-0x18],eax
;;    39  movss xmm15,DWORD PTR [rbp-0x10]
;;    3f  movss DWORD PTR [rbp-0x20],xmm15
;;    45  cmp r10,QWORD PTR [r15+0x40]
;;    49  jae 0x7d
;;    4b  mov r11,QWORD PTR [r15+0x38]
;;    4f  mov r10,QWORD PTR [r11+r10*8]
;;    53  mov r11d,DWORD PTR [r10+0x10]  ; trap uninitialized_element
;;    57  cmp r11d,DWORD PTR [r15+0x10]
;;    5b  jne 0x82
;;    5d  mov eax,DWORD PTR [rbp-0x20]
;;    60  mov r15,QWORD PTR [r10+0x8]
;;    64  call QWORD PTR [r10]
;;    67  mov r15,QWORD PTR [rbp-0x8]
;;    6b  mov ecx,DWORD PTR [rbp-0x18]
;;    6e  add ecx,eax
;;    70  mov DWORD PTR [rbp-0x18],ecx
;;    73  mov eax,DWORD PTR [rbp-0x18]
;;    76  leave
;;    77  ret
;;    78  call trap_stub  ; trap stack_overflow
;;    7d  call trap_stub  ; trap undefined_element
;;    82  call trap_stub  ; trap indirect_call_type_mismatch
;; function 2
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x5c
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  movsd QWORD PTR [rbp-0x10],xmm0
;;    21  movsd xmm0,QWORD PTR [rbp-0x10]
;;    26  movsd xmm1,QWORD PTR [rip+0x3a]  # 0x68
;;    2e  mulsd xmm0,xmm1
;;    32  movsd QWORD PTR [rbp-0x20],xmm0
;;    37  mov eax,0x7
;;    3c  movsd xmm0,QWORD PTR [rbp-0x20]
;;    41  mov r11,QWORD PTR [r15+0x20]
;;    45  mov r15,QWORD PTR [r15+0x28]
;;    49  call r11
;;    4c  mov r15,QWORD PTR [rbp-0x8]
;;    50  movsd QWORD PTR [rbp-0x18],xmm0
;;    55  movsd xmm0,QWORD PTR [rbp-0x18]
;;    5a  leave
;;    5b  ret
;;    5c  call trap_stub  ; trap stack_overflow
