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
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x62
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov DWORD PTR [rbp-0x18],ecx
;;    1e  mov QWORD PTR [rbp-0x20],0x0
;;    26  mov r13,QWORD PTR [r15+0x20]
;;    2a  mov eax,DWORD PTR [rbp-0x10]
;;    2d  movzx eax,BYTE PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    33  mov ecx,DWORD PTR [rbp-0x20]
;;    36  add ecx,eax
;;    38  mov DWORD PTR [rbp-0x20],ecx
;;    3b  mov eax,DWORD PTR [rbp-0x10]
;;    3e  add eax,0x1
;;    41  mov DWORD PTR [rbp-0x10],eax
;;    44  mov eax,DWORD PTR [rbp-0x18]
;;    47  sub eax,0x1
;;    4a  mov DWORD PTR [rbp-0x18],eax
;;    4d  test eax,eax
;;    4f  jne 0x2a
;;    51  movss xmm15,DWORD PTR [rbp-0x20]
;;    57  movss DWORD PTR [rbp-0x28],xmm15
;;    5d  mov eax,DWORD PTR [rbp-0x28]
;;    60  leave
;;    61  ret
;;    62  mov rsp,rbp
;;    65  call trap_stub  ; trap stack_overflow
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x20
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x38
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov r13,QWORD PTR [r15+0x20]
;;    1f  mov eax,DWORD PTR [rbp-0x10]
;;    22  test eax,eax
;;    24  je 0x36
;;    26  mov eax,0x0
;;    2b  call f1
;;    30  mov r13,QWORD PTR [r15+0x20]
;;    34  jmp 0x36
;;    36  leave
;;    37  ret
;;    38  mov rsp,rbp
;;    3b  call trap_stub  ; trap stack_overflow
;;
;; x64.baseline, interruption
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x70
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov DWORD PTR [rbp-0x18],ecx
;;    1e  mov QWORD PTR [rbp-0x20],0x0
;;    26  mov r13,QWORD PTR [r15+0x20]
;;    2a  cmp DWORD PTR [r15+0xc],0x0
;;    2f  jne 0x78
;;    31  cmp DWORD PTR [r15+0xc],0x0
;;    36  jne 0x7f
;;    38  mov eax,DWORD PTR [rbp-0x10]
;;    3b  movzx eax,BYTE PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    41  mov ecx,DWORD PTR [rbp-0x20]
;;    44  add ecx,eax
;;    46  mov DWORD PTR [rbp-0x20],ecx
;;    49  mov eax,DWORD PTR [rbp-0x10]
;;    4c  add eax,0x1
;;    4f  mov DWORD PTR [rbp-0x10],eax
;;    52  mov eax,DWORD PTR [rbp-0x18]
;;    55  sub eax,0x1
;;    58  mov DWORD PTR [rbp-0x18],eax
;;    5b  test eax,eax
;;    5d  jne 0x31
;;    5f  movss xmm15,DWORD PTR [rbp-0x20]
;;    65  movss DWORD PTR [rbp-0x28],xmm15
;;    6b  mov eax,DWORD PTR [rbp-0x28]
;;    6e  leave
;;    6f  ret
;;    70  mov rsp,rbp
;;    73  call trap_stub  ; trap stack_overflow
;;    78  call poll_stub
;;    7d  jmp 0x31
;;    7f  call poll_stub
;;    84  jmp 0x38
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x20
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x3f
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov r13,QWORD PTR [r15+0x20]
;;    1f  cmp DWORD PTR [r15+0xc],0x0
;;    24  jne 0x47
;;    26  mov eax,DWORD PTR [rbp-0x10]
;;    29  test eax,eax
;;    2b  je 0x3d
;;    2d  mov eax,0x0
;;    32  call f1
;;    37  mov r13,QWORD PTR [r15+0x20]
;;    3b  jmp 0x3d
;;    3d  leave
;;    3e  ret
;;    3f  mov rsp,rbp
;;    42  call trap_stub  ; trap stack_overflow
;;    47  call poll_stub
;;    4c  jmp 0x26
;;
;; x64.baseline, fuel
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x7a
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov DWORD PTR [rbp-0x18],ecx
;;    1e  mov QWORD PTR [rbp-0x20],0x0
;;    26  mov r13,QWORD PTR [r15+0x20]
;;    2a  mov rax,QWORD PTR [r15]
;;    2d  sub QWORD PTR [rax+0x48],0xe
;;    35  js 0x82
;;    37  mov eax,DWORD PTR [rbp-0x10]
;;    3a  movzx eax,BYTE PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    40  mov ecx,DWORD PTR [rbp-0x20]
;;    43  add ecx,eax
;;    45  mov DWORD PTR [rbp-0x20],ecx
;;    48  mov eax,DWORD PTR [rbp-0x10]
;;    4b  add eax,0x1
;;    4e  mov DWORD PTR [rbp-0x10],eax
;;    51  mov eax,DWORD PTR [rbp-0x18]
;;    54  sub eax,0x1
;;    57  mov DWORD PTR [rbp-0x18],eax
;;    5a  test eax,eax
;;    5c  jne 0x2a
;;    5e  mov rax,QWORD PTR [r15]
;;    61  sub QWORD PTR [rax+0x48],0x1
;;    69  movss xmm15,DWORD PTR [rbp-0x20]
;;    6f  movss DWORD PTR [rbp-0x28],xmm15
;;    75  mov eax,DWORD PTR [rbp-0x28]
;;    78  leave
;;    79  ret
;;    7a  mov rsp,rbp
;;    7d  call trap_stub  ; trap stack_overflow
;;    82  call poll_stub
;;    87  jmp 0x37
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x20
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x50
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov r13,QWORD PTR [r15+0x20]
;;    1f  mov rax,QWORD PTR [r15]
;;    22  sub QWORD PTR [rax+0x48],0x2
;;    2a  js 0x58
;;    2c  mov eax,DWORD PTR [rbp-0x10]
;;    2f  test eax,eax
;;    31  je 0x4e
;;    33  mov rax,QWORD PTR [r15]
;;    36  sub QWORD PTR [rax+0x48],0x2
;;    3e  mov eax,0x0
;;    43  call f1
;;    48  mov r13,QWORD PTR [r15+0x20]
;;    4c  jmp 0x4e
;;    4e  leave
;;    4f  ret
;;    50  mov rsp,rbp
;;    53  call trap_stub  ; trap stack_overflow
;;    58  call poll_stub
;;    5d  jmp 0x2c
