// Shared by the benchmark guests: freestanding, one exported entry each, a checksum as the result.
#pragma once
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int i32;
typedef long long i64;
#define EXPORT __attribute__((visibility("default")))
#define NOINLINE __attribute__((noinline))

static inline u32 next_random(u32 *state) {
    u32 x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}
