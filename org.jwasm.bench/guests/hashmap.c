// An open-addressing hash table of strings: hashing, comparing, probing.
#include "guest.h"
#define SLOTS (1 << 15)
#define WORDS 20000
static char text[WORDS * 12];
static u32 keys[SLOTS];
static u32 counts[SLOTS];
static u32 hash(const char *s) {
    u32 h = 2166136261u;
    while (*s) h = (h ^ (u8)*s++) * 16777619u;
    return h;
}
static i32 same(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}
EXPORT i64 run(i32 n) {
    u32 seed = 5;
    i64 total = 0;
    for (i32 w = 0; w < WORDS; w++) {
        char *p = text + w * 12;
        i32 length = 3 + next_random(&seed) % 8;
        for (i32 i = 0; i < length; i++) p[i] = 'a' + next_random(&seed) % 4;
        p[length] = 0;
    }
    for (i32 round = 0; round < n; round++) {
        for (i32 i = 0; i < SLOTS; i++) keys[i] = counts[i] = 0;
        for (i32 w = 0; w < WORDS; w++) {
            const char *word = text + w * 12;
            u32 slot = hash(word) & (SLOTS - 1);
            while (keys[slot] && !same(text + (keys[slot] - 1) * 12, word)) slot = (slot + 1) & (SLOTS - 1);
            keys[slot] = w + 1;
            counts[slot]++;
        }
        for (i32 i = 0; i < SLOTS; i++) total += (i64)counts[i] * counts[i];
    }
    return total;
}
