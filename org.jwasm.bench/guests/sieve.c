// Byte stores with a stride and a counting scan.
#include "guest.h"
static u8 composite[1 << 20];
EXPORT i64 run(i32 n) {
    i64 total = 0;
    for (i32 round = 0; round < n; round++) {
        for (u32 i = 0; i < sizeof composite; i++) composite[i] = 0;
        for (u32 i = 2; i * i < sizeof composite; i++)
            if (!composite[i])
                for (u32 k = i * i; k < sizeof composite; k += i) composite[k] = 1;
        for (u32 i = 2; i < sizeof composite; i++) total += !composite[i];
    }
    return total;
}
