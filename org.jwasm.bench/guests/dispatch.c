// Indirect calls through a table of function pointers.
#include "guest.h"
typedef u32 (*operation)(u32, u32);
static u32 add(u32 a, u32 b) { return a + b; }
static u32 sub(u32 a, u32 b) { return a - b; }
static u32 mix(u32 a, u32 b) { return (a ^ b) * 2654435761u; }
static u32 rot(u32 a, u32 b) { return a << (b & 31) | a >> (-b & 31); }
static volatile operation table[4] = {add, sub, mix, rot};
EXPORT i64 run(i32 n) {
    u32 x = 1;
    for (i32 i = 0; i < n; i++) x = table[i & 3](x, (u32)i);
    return x;
}
