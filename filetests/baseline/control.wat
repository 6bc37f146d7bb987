(module
  (func (param i32 i32) (result i32)
    (block $out (result i32)
      (loop $again
        (drop (br_if $out (local.get 0) (i32.lt_s (local.get 0) (local.get 1))))
        (local.set 0 (i32.sub (local.get 0) (local.get 1)))
        (br $again))
      unreachable))
  (func (param i32) (result i64)
    (block (block (block (br_table 0 1 2 (local.get 0))) (return (i64.const 10))) (return (i64.const 20)))
    (i64.extend_i32_s (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1)) (else (local.get 0))))))

;; function 0
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x46
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov DWORD PTR [rbp-0x18],ecx
;;    22  mov eax,DWORD PTR [rbp-0x10]
;;    25  cmp eax,DWORD PTR [rbp-0x18]
;;    28  movss xmm15,DWORD PTR [rbp-0x10]
;;    2e  movss DWORD PTR [rbp-0x20],xmm15
;;    34  jl 0x41
;;    36  mov eax,DWORD PTR [rbp-0x10]
;;    39  sub eax,DWORD PTR [rbp-0x18]
;;    3c  mov DWORD PTR [rbp-0x10],eax
;;    3f  jmp 0x22
;;    41  mov eax,DWORD PTR [rbp-0x20]
;;    44  leave
;;    45  ret
;;    46  call trap_stub  ; trap stack_overflow
;; function 1
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x20]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x77
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov eax,DWORD PTR [rbp-0x10]
;;    22  cmp eax,0x2
;;    25  jae 0x4b
;;    27  lea rcx,[rip+0x4e]  # 0x7c
;;    2e  movsxd rax,DWORD PTR [rcx+rax*4]
;;    32  add rcx,rax
;;    35  jmp rcx
;;    37  mov QWORD PTR [rbp-0x18],0xa
;;    3f  jmp 0x71
;;    41  mov QWORD PTR [rbp-0x18],0x14
;;    49  jmp 0x71
;;    4b  mov eax,DWORD PTR [rbp-0x10]
;;    4e  test eax,eax
;;    50  jne 0x5b
;;    52  mov DWORD PTR [rbp-0x18],0x1
;;    59  jmp 0x67
;;    5b  movss xmm15,DWORD PTR [rbp-0x10]
;;    61  movss DWORD PTR [rbp-0x18],xmm15
;;    67  mov eax,DWORD PTR [rbp-0x18]
;;    6a  movsxd rax,eax
;;    6d  mov QWORD PTR [rbp-0x18],rax
;;    71  mov rax,QWORD PTR [rbp-0x18]
;;    75  leave
;;    76  ret
;;    77  call trap_stub  ; trap stack_overflow
