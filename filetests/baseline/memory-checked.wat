;;! checked
(module
  (memory 1)
  (func (param i32 i64)
    (i64.store offset=8 (local.get 0) (i64.add (i64.load (local.get 0)) (local.get 1)))
    (i32.store8 (local.get 0) (i32.const 1))))

;; function 0
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  sub rsp,0x30
;;     b  mov r14,QWORD PTR [r15]
;;     e  cmp rsp,QWORD PTR [r14+0x10]
;;    12  jb 0x69
;;    14  mov QWORD PTR [rbp-0x8],r15
;;    18  mov DWORD PTR [rbp-0x10],eax
;;    1b  mov QWORD PTR [rbp-0x18],rcx
;;    1f  mov eax,DWORD PTR [rbp-0x10]
;;    22  lea rdx,[rax+0x8]
;;    26  cmp rdx,QWORD PTR [r15+0x30]
;;    2a  ja 0x71
;;    2c  mov rcx,QWORD PTR [r15+0x28]
;;    30  mov rax,QWORD PTR [rcx+rax*1]
;;    34  add rax,QWORD PTR [rbp-0x18]
;;    38  mov ecx,DWORD PTR [rbp-0x10]
;;    3b  lea rbx,[rcx+0x10]
;;    3f  cmp rbx,QWORD PTR [r15+0x30]
;;    43  ja 0x76
;;    45  mov rdx,QWORD PTR [r15+0x28]
;;    49  mov QWORD PTR [rdx+rcx*1+0x8],rax
;;    4e  mov eax,0x1
;;    53  mov ecx,DWORD PTR [rbp-0x10]
;;    56  lea rbx,[rcx+0x1]
;;    5a  cmp rbx,QWORD PTR [r15+0x30]
;;    5e  ja 0x7b
;;    60  mov rdx,QWORD PTR [r15+0x28]
;;    64  mov BYTE PTR [rdx+rcx*1],al
;;    67  leave
;;    68  ret
;;    69  mov rsp,rbp
;;    6c  call trap_stub  ; trap stack_overflow
;;    71  call trap_stub  ; trap memory_out_of_bounds
;;    76  call trap_stub  ; trap memory_out_of_bounds
;;    7b  call trap_stub  ; trap memory_out_of_bounds
