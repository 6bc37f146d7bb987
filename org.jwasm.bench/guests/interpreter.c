// A bytecode interpreter: one big switch in a loop.
#include "guest.h"
enum { PUSH, ADD, SUB, MUL, XOR, DUP, SWAP, LOAD, STORE, JNZ, DEC, DROP, SHR, AND, HALT };
static const u8 program[] = {
    PUSH, 0, STORE, 0, PUSH, 250, STORE, 1,
    /* 8: */ LOAD, 0, PUSH, 31, MUL, LOAD, 1, ADD, STORE, 0, LOAD, 0, DUP, PUSH, 3, SHR, XOR, STORE, 0, LOAD, 1, DEC, DUP, STORE, 1, JNZ, 8,
    LOAD, 0, HALT};
static u64 interpret(u64 seed) {
    u64 stack[32], locals[4] = {0, 0, 0, 0};
    u32 sp = 0, pc = 0;
    for (;;) {
        switch (program[pc++]) {
            case PUSH: stack[sp++] = program[pc++] + seed; break;
            case ADD: sp--; stack[sp - 1] += stack[sp]; break;
            case SUB: sp--; stack[sp - 1] -= stack[sp]; break;
            case MUL: sp--; stack[sp - 1] *= stack[sp]; break;
            case XOR: sp--; stack[sp - 1] ^= stack[sp]; break;
            case DUP: stack[sp] = stack[sp - 1]; sp++; break;
            case SWAP: { u64 t = stack[sp - 1]; stack[sp - 1] = stack[sp - 2]; stack[sp - 2] = t; break; }
            case LOAD: stack[sp++] = locals[program[pc++]]; break;
            case STORE: locals[program[pc++]] = stack[--sp]; break;
            case JNZ: { u8 target = program[pc++]; if (stack[--sp]) pc = target; break; }
            case DEC: stack[sp - 1]--; break;
            case DROP: sp--; break;
            case SHR: sp--; stack[sp - 1] >>= stack[sp] & 63; break;
            case AND: sp--; stack[sp - 1] &= stack[sp]; break;
            default: return stack[sp - 1];
        }
    }
}
EXPORT i64 run(i32 n) {
    u64 total = 0;
    for (i32 i = 0; i < n; i++) total += interpret(i & 1);
    return (i64)total;
}
