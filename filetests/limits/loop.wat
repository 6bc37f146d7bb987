(module
  (memory 1)
  (func $sum (param i32 i32) (result i32) (local i32)
    (loop $next
      (local.set 2 (i32.add (local.get 2) (i32.load8_u (local.get 0))))
      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
      (br_if $next (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (local.get 2))
  (func $twice (param i32)
    (if (local.get 0) (then (call $twice (i32.const 0))))))

;;
;; x64
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  mov rdx,QWORD PTR [r15+0x20]
;;     8  xor ebx,ebx
;;     a  nop
;;    10  movzx esi,BYTE PTR [rax+rdx*1]  ; trap memory_out_of_bounds
;;    14  add ebx,esi
;;    16  add eax,0x1
;;    19  add ecx,0xffffffff
;;    1c  jne 0x10
;;    1e  mov eax,ebx
;;    20  pop rbp
;;    21  ret
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  mov r14,QWORD PTR [r15]
;;     7  cmp rsp,QWORD PTR [r14+0x10]
;;     b  jb 0x1a
;;     d  test eax,eax
;;     f  je 0x18
;;    11  xor eax,eax
;;    13  call f1
;;    18  pop rbp
;;    19  ret
;;    1a  call trap_stub  ; trap stack_overflow
;;
;; x64, interruption
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  mov rdx,QWORD PTR [r15+0x20]
;;     8  xor ebx,ebx
;;     a  nop
;;    10  cmp DWORD PTR [r15+0xc],0x0
;;    15  jne 0x29
;;    17  movzx esi,BYTE PTR [rax+rdx*1]  ; trap memory_out_of_bounds
;;    1b  add ebx,esi
;;    1d  add eax,0x1
;;    20  add ecx,0xffffffff
;;    23  jne 0x10
;;    25  mov eax,ebx
;;    27  pop rbp
;;    28  ret
;;    29  call poll_stub
;;    2e  jmp 0x17
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  mov r14,QWORD PTR [r15]
;;     7  cmp rsp,QWORD PTR [r14+0x10]
;;     b  jb 0x28
;;     d  cmp DWORD PTR [r15+0xc],0x0
;;    12  jne 0x21
;;    14  test eax,eax
;;    16  je 0x1f
;;    18  xor eax,eax
;;    1a  call f1
;;    1f  pop rbp
;;    20  ret
;;    21  call poll_stub
;;    26  jmp 0x14
;;    28  call trap_stub  ; trap stack_overflow
;;
;; x64, fuel
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  mov rdx,QWORD PTR [r15]
;;     7  mov rsi,QWORD PTR [r15+0x20]
;;     b  xor ebx,ebx
;;     d  nop
;;    10  sub QWORD PTR [rdx+0x48],0xe
;;    15  js 0x2e
;;    17  movzx edi,BYTE PTR [rax+rsi*1]  ; trap memory_out_of_bounds
;;    1b  add ebx,edi
;;    1d  add eax,0x1
;;    20  add ecx,0xffffffff
;;    23  jne 0x10
;;    25  sub QWORD PTR [rdx+0x48],0x1
;;    2a  mov eax,ebx
;;    2c  pop rbp
;;    2d  ret
;;    2e  call poll_stub
;;    33  jmp 0x17
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  mov r14,QWORD PTR [r15]
;;     7  cmp rsp,QWORD PTR [r14+0x10]
;;     b  jb 0x30
;;     d  mov rcx,QWORD PTR [r15]
;;    10  sub QWORD PTR [rcx+0x48],0x2
;;    15  js 0x29
;;    17  test eax,eax
;;    19  je 0x27
;;    1b  sub QWORD PTR [rcx+0x48],0x2
;;    20  xor eax,eax
;;    22  call f1
;;    27  pop rbp
;;    28  ret
;;    29  call poll_stub
;;    2e  jmp 0x17
;;    30  call trap_stub  ; trap stack_overflow
;;
;; x64.baseline
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x66
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov DWORD PTR [rbp-0x18],ecx
;;    22  mov QWORD PTR [rbp-0x20],0x0
;;    2a  mov r13,QWORD PTR [r15+0x20]
;;    2e  mov eax,DWORD PTR [rbp-0x10]
;;    31  movzx eax,BYTE PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    37  mov ecx,DWORD PTR [rbp-0x20]
;;    3a  add ecx,eax
;;    3c  mov DWORD PTR [rbp-0x20],ecx
;;    3f  mov eax,DWORD PTR [rbp-0x10]
;;    42  add eax,0x1
;;    45  mov DWORD PTR [rbp-0x10],eax
;;    48  mov eax,DWORD PTR [rbp-0x18]
;;    4b  sub eax,0x1
;;    4e  mov DWORD PTR [rbp-0x18],eax
;;    51  test eax,eax
;;    53  jne 0x2e
;;    55  movss xmm15,DWORD PTR [rbp-0x20]
;;    5b  movss DWORD PTR [rbp-0x28],xmm15
;;    61  mov eax,DWORD PTR [rbp-0x28]
;;    64  leave
;;    65  ret
;;    66  call trap_stub  ; trap stack_overflow
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x20]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x3c
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov r13,QWORD PTR [r15+0x20]
;;    23  mov eax,DWORD PTR [rbp-0x10]
;;    26  test eax,eax
;;    28  je 0x3a
;;    2a  mov eax,0x0
;;    2f  call f1
;;    34  mov r13,QWORD PTR [r15+0x20]
;;    38  jmp 0x3a
;;    3a  leave
;;    3b  ret
;;    3c  call trap_stub  ; trap stack_overflow
;;
;; x64.baseline, interruption
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x74
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov DWORD PTR [rbp-0x18],ecx
;;    22  mov QWORD PTR [rbp-0x20],0x0
;;    2a  mov r13,QWORD PTR [r15+0x20]
;;    2e  cmp DWORD PTR [r15+0xc],0x0
;;    33  jne 0x79
;;    35  cmp DWORD PTR [r15+0xc],0x0
;;    3a  jne 0x80
;;    3c  mov eax,DWORD PTR [rbp-0x10]
;;    3f  movzx eax,BYTE PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    45  mov ecx,DWORD PTR [rbp-0x20]
;;    48  add ecx,eax
;;    4a  mov DWORD PTR [rbp-0x20],ecx
;;    4d  mov eax,DWORD PTR [rbp-0x10]
;;    50  add eax,0x1
;;    53  mov DWORD PTR [rbp-0x10],eax
;;    56  mov eax,DWORD PTR [rbp-0x18]
;;    59  sub eax,0x1
;;    5c  mov DWORD PTR [rbp-0x18],eax
;;    5f  test eax,eax
;;    61  jne 0x35
;;    63  movss xmm15,DWORD PTR [rbp-0x20]
;;    69  movss DWORD PTR [rbp-0x28],xmm15
;;    6f  mov eax,DWORD PTR [rbp-0x28]
;;    72  leave
;;    73  ret
;;    74  call trap_stub  ; trap stack_overflow
;;    79  call poll_stub
;;    7e  jmp 0x35
;;    80  call poll_stub
;;    85  jmp 0x3c
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x20]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x43
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov r13,QWORD PTR [r15+0x20]
;;    23  cmp DWORD PTR [r15+0xc],0x0
;;    28  jne 0x48
;;    2a  mov eax,DWORD PTR [rbp-0x10]
;;    2d  test eax,eax
;;    2f  je 0x41
;;    31  mov eax,0x0
;;    36  call f1
;;    3b  mov r13,QWORD PTR [r15+0x20]
;;    3f  jmp 0x41
;;    41  leave
;;    42  ret
;;    43  call trap_stub  ; trap stack_overflow
;;    48  call poll_stub
;;    4d  jmp 0x2a
;;
;; x64.baseline, fuel
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x7e
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov DWORD PTR [rbp-0x18],ecx
;;    22  mov QWORD PTR [rbp-0x20],0x0
;;    2a  mov r13,QWORD PTR [r15+0x20]
;;    2e  mov rax,QWORD PTR [r15]
;;    31  sub QWORD PTR [rax+0x48],0xe
;;    39  js 0x83
;;    3b  mov eax,DWORD PTR [rbp-0x10]
;;    3e  movzx eax,BYTE PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    44  mov ecx,DWORD PTR [rbp-0x20]
;;    47  add ecx,eax
;;    49  mov DWORD PTR [rbp-0x20],ecx
;;    4c  mov eax,DWORD PTR [rbp-0x10]
;;    4f  add eax,0x1
;;    52  mov DWORD PTR [rbp-0x10],eax
;;    55  mov eax,DWORD PTR [rbp-0x18]
;;    58  sub eax,0x1
;;    5b  mov DWORD PTR [rbp-0x18],eax
;;    5e  test eax,eax
;;    60  jne 0x2e
;;    62  mov rax,QWORD PTR [r15]
;;    65  sub QWORD PTR [rax+0x48],0x1
;;    6d  movss xmm15,DWORD PTR [rbp-0x20]
;;    73  movss DWORD PTR [rbp-0x28],xmm15
;;    79  mov eax,DWORD PTR [rbp-0x28]
;;    7c  leave
;;    7d  ret
;;    7e  call trap_stub  ; trap stack_overflow
;;    83  call poll_stub
;;    88  jmp 0x3b
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x20]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x54
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov r13,QWORD PTR [r15+0x20]
;;    23  mov rax,QWORD PTR [r15]
;;    26  sub QWORD PTR [rax+0x48],0x2
;;    2e  js 0x59
;;    30  mov eax,DWORD PTR [rbp-0x10]
;;    33  test eax,eax
;;    35  je 0x52
;;    37  mov rax,QWORD PTR [r15]
;;    3a  sub QWORD PTR [rax+0x48],0x2
;;    42  mov eax,0x0
;;    47  call f1
;;    4c  mov r13,QWORD PTR [r15+0x20]
;;    50  jmp 0x52
;;    52  leave
;;    53  ret
;;    54  call trap_stub  ; trap stack_overflow
;;    59  call poll_stub
;;    5e  jmp 0x30
