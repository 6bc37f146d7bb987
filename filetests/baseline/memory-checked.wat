;;! checked
(module
  (memory 1)
  (func (param i32 i64)
    (i64.store offset=8 (local.get 0) (i64.add (i64.load (local.get 0)) (local.get 1)))
    (i32.store8 (local.get 0) (i32.const 1))))

;; function 0
;;     0  push rbp
;;     1  mov rbp,rsp
;;     4  lea r13,[rsp-0x30]
;;     c  mov r14,QWORD PTR [r15]
;;     f  cmp r13,QWORD PTR [r14+0x10]
;;    13  jb 0x6d
;;    15  mov rsp,r13
;;    18  mov QWORD PTR [rbp-0x8],r15
;;    1c  mov DWORD PTR [rbp-0x10],eax
;;    1f  mov QWORD PTR [rbp-0x18],rcx
;;    23  mov eax,DWORD PTR [rbp-0x10]
;;    26  lea rdx,[rax+0x8]
;;    2a  cmp rdx,QWORD PTR [r15+0x30]
;;    2e  ja 0x72
;;    30  mov rcx,QWORD PTR [r15+0x28]
;;    34  mov rax,QWORD PTR [rcx+rax*1]
;;    38  add rax,QWORD PTR [rbp-0x18]
;;    3c  mov ecx,DWORD PTR [rbp-0x10]
;;    3f  lea rbx,[rcx+0x10]
;;    43  cmp rbx,QWORD PTR [r15+0x30]
;;    47  ja 0x77
;;    49  mov rdx,QWORD PTR [r15+0x28]
;;    4d  mov QWORD PTR [rdx+rcx*1+0x8],rax
;;    52  mov eax,0x1
;;    57  mov ecx,DWORD PTR [rbp-0x10]
;;    5a  lea rbx,[rcx+0x1]
;;    5e  cmp rbx,QWORD PTR [r15+0x30]
;;    62  ja 0x7c
;;    64  mov rdx,QWORD PTR [r15+0x28]
;;    68  mov BYTE PTR [rdx+rcx*1],al
;;    6b  leave
;;    6c  ret
;;    6d  call trap_stub  ; trap stack_overflow
;;    72  call trap_stub  ; trap memory_out_of_bounds
;;    77  call trap_stub  ; trap memory_out_of_bounds
;;    7c  call trap_stub  ; trap memory_out_of_bounds
