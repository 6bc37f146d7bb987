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
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x42
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov DWORD PTR [rbp-0x18],ecx
;;    1e  mov eax,DWORD PTR [rbp-0x10]
;;    21  cmp eax,DWORD PTR [rbp-0x18]
;;    24  movss xmm15,DWORD PTR [rbp-0x10]
;;    2a  movss DWORD PTR [rbp-0x20],xmm15
;;    30  jl 0x3d
;;    32  mov eax,DWORD PTR [rbp-0x10]
;;    35  sub eax,DWORD PTR [rbp-0x18]
;;    38  mov DWORD PTR [rbp-0x10],eax
;;    3b  jmp 0x1e
;;    3d  mov eax,DWORD PTR [rbp-0x20]
;;    40  leave
;;    41  ret
;;    42  mov rsp,rbp
;;    45  call trap_stub  ; trap stack_overflow
;; function 1
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x20
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x73
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov eax,DWORD PTR [rbp-0x10]
;;    1e  cmp eax,0x2
;;    21  jae 0x47
;;    23  lea rcx,[rip+0x52]  # 0x7c
;;    2a  movsxd rax,DWORD PTR [rcx+rax*4]
;;    2e  add rcx,rax
;;    31  jmp rcx
;;    33  mov QWORD PTR [rbp-0x18],0xa
;;    3b  jmp 0x6d
;;    3d  mov QWORD PTR [rbp-0x18],0x14
;;    45  jmp 0x6d
;;    47  mov eax,DWORD PTR [rbp-0x10]
;;    4a  test eax,eax
;;    4c  jne 0x57
;;    4e  mov DWORD PTR [rbp-0x18],0x1
;;    55  jmp 0x63
;;    57  movss xmm15,DWORD PTR [rbp-0x10]
;;    5d  movss DWORD PTR [rbp-0x18],xmm15
;;    63  mov eax,DWORD PTR [rbp-0x18]
;;    66  movsxd rax,eax
;;    69  mov QWORD PTR [rbp-0x18],rax
;;    6d  mov rax,QWORD PTR [rbp-0x18]
;;    71  leave
;;    72  ret
;;    73  mov rsp,rbp
;;    76  call trap_stub  ; trap stack_overflow
