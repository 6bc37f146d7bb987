// LZ compression and decompression of generated text: byte loads and stores, short copies, hashing.
#include "guest.h"
#define SIZE (1 << 18)
static u8 input[SIZE], packed[SIZE * 2], output[SIZE + 64];
static u32 heads[1 << 13];
static u32 load32(const u8 *p) { return p[0] | p[1] << 8 | p[2] << 16 | (u32)p[3] << 24; }
static u32 compress(void) {
    u32 out = 0, i = 0, literal = 0;
    for (u32 k = 0; k < 1 << 13; k++) heads[k] = 0;
    while (i + 4 < SIZE) {
        u32 h = load32(input + i) * 2654435761u >> 19, candidate = heads[h];
        heads[h] = i + 1;
        if (candidate && i + 1 - candidate < 65536 && load32(input + candidate - 1) == load32(input + i)) {
            u32 from = candidate - 1, length = 4;
            while (i + length < SIZE && length < 255 && input[from + length] == input[i + length]) length++;
            while (literal < i) {
                u32 count = i - literal > 127 ? 127 : i - literal;
                packed[out++] = (u8)count;
                for (u32 k = 0; k < count; k++) packed[out++] = input[literal++];
            }
            packed[out++] = 128;
            packed[out++] = (u8)length;
            packed[out++] = (u8)(i - from);
            packed[out++] = (u8)((i - from) >> 8);
            i += length;
            literal = i;
        } else i++;
    }
    while (literal < SIZE) {
        u32 count = SIZE - literal > 127 ? 127 : SIZE - literal;
        packed[out++] = (u8)count;
        for (u32 k = 0; k < count; k++) packed[out++] = input[literal++];
    }
    return out;
}
static u32 expand(u32 size) {
    u32 out = 0;
    for (u32 i = 0; i < size;) {
        u32 token = packed[i++];
        if (token < 128) {
            while (token--) output[out++] = packed[i++];
        } else {
            u32 length = packed[i], distance = packed[i + 1] | packed[i + 2] << 8;
            i += 3;
            while (length--) {
                output[out] = output[out - distance];
                out++;
            }
        }
    }
    return out;
}
EXPORT i64 run(i32 n) {
    u32 seed = 9;
    static const char *words[8] = {"module ", "function ", "memory ", "table ", "global ", "instance ", "import ", "export "};
    for (u32 i = 0; i < SIZE;) {
        u32 r = next_random(&seed);
        if (r & 7) for (const char *w = words[r >> 8 & 7]; *w && i < SIZE; w++) input[i++] = (u8)*w;
        else input[i++] = (u8)(r >> 16);
    }
    i64 total = 0;
    for (i32 round = 0; round < n; round++) {
        u32 size = compress();
        total += size + expand(size) + (output[SIZE / 3] != input[SIZE / 3]);
    }
    return total;
}
