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
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x85
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov QWORD PTR [rbp-0x18],rcx
;;    1f  mov r13,QWORD PTR [r15+0x20]
;;    23  mov eax,DWORD PTR [rbp-0x10]
;;    26  mov rax,QWORD PTR [r13+rax*1+0x0]  ; trap memory_out_of_bounds
;;    2b  add rax,QWORD PTR [rbp-0x18]
;;    2f  mov ecx,DWORD PTR [rbp-0x10]
;;    32  mov QWORD PTR [r13+rcx*1+0x8],rax  ; trap memory_out_of_bounds
;;    37  mov eax,DWORD PTR [rbp-0x10]
;;    3a  movzx eax,BYTE PTR [r13+rax*1+0x3]  ; trap memory_out_of_bounds
;;    40  mov DWORD PTR [r15+0x40],eax
;;    44  mov edx,0x64
;;    49  mov ecx,0x1
;;    4e  mov eax,DWORD PTR [rbp-0x10]
;;    51  lea rbx,[rax+rdx*1]
;;    55  cmp rbx,QWORD PTR [r15+0x30]
;;    59  ja 0x8d
;;    5b  add rax,QWORD PTR [r15+0x28]
;;    5f  mov QWORD PTR [rbp-0x20],rax
;;    63  mov DWORD PTR [rbp-0x28],ecx
;;    66  mov QWORD PTR [rbp-0x30],rdx
;;    6a  mov rax,QWORD PTR [rbp-0x20]
;;    6e  mov ecx,DWORD PTR [rbp-0x28]
;;    71  mov rdx,QWORD PTR [rbp-0x30]
;;    75  mov r11,QWORD PTR [r15]
;;    78  call QWORD PTR [r11+0x88]
;;    7f  mov r13,QWORD PTR [r15+0x20]
;;    83  leave
;;    84  ret
;;    85  mov rsp,rbp
;;    88  call trap_stub  ; trap stack_overflow
;;    8d  call trap_stub  ; trap memory_out_of_bounds
