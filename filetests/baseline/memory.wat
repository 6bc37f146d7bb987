(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func (param i32 i64)
    (i64.store offset=8 (local.get 0) (i64.add (i64.load (local.get 0)) (local.get 1)))
    (global.set $g (i32.load8_u offset=3 (local.get 0)))
    (memory.fill (local.get 0) (i32.const 1) (i32.const 100))))

;; function 0
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x89
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov QWORD PTR [rbp-0x18],rcx
;;    23  mov r13,QWORD PTR [r15+0x20]
;;    27  mov eax,DWORD PTR [rbp-0x10]
;;    2a  mov rax,QWORD PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    2f  add rax,QWORD PTR [rbp-0x18]
;;    33  mov ecx,DWORD PTR [rbp-0x10]
;;    36  mov QWORD PTR [r13+rcx*1+0x8],rax  ; trap memory_out_of_bounds
;;    3b  mov eax,DWORD PTR [rbp-0x10]
;;    3e  movzx eax,BYTE PTR [r13+rax*1+0x3]  ; trap memory_out_of_bounds
;;    44  mov DWORD PTR [r15+0x40],eax
;;    48  mov edx,0x64
;;    4d  mov ecx,0x1
;;    52  mov eax,DWORD PTR [rbp-0x10]
;;    55  lea rbx,[rax+rdx*1]
;;    59  cmp rbx,QWORD PTR [r15+0x30]
;;    5d  ja 0x8e
;;    5f  add rax,QWORD PTR [r15+0x28]
;;    63  mov QWORD PTR [rbp-0x20],rax
;;    67  mov DWORD PTR [rbp-0x28],ecx
;;    6a  mov QWORD PTR [rbp-0x30],rdx
;;    6e  mov rax,QWORD PTR [rbp-0x20]
;;    72  mov ecx,DWORD PTR [rbp-0x28]
;;    75  mov rdx,QWORD PTR [rbp-0x30]
;;    79  mov r11,QWORD PTR [r15]
;;    7c  call QWORD PTR [r11+0x88]
;;    83  mov r13,QWORD PTR [r15+0x20]
;;    87  leave
;;    88  ret
;;    89  call trap_stub  ; trap stack_overflow
;;    8e  call trap_stub  ; trap memory_out_of_bounds
