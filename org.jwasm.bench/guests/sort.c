// Quicksort: compares, swaps, unpredictable branches, recursion.
#include "guest.h"
#define N 200000
static i32 values[N];
static void quicksort(i32 *v, i32 lo, i32 hi) {
    while (lo < hi) {
        i32 pivot = v[lo + (hi - lo) / 2], i = lo, k = hi;
        while (i <= k) {
            while (v[i] < pivot) i++;
            while (v[k] > pivot) k--;
            if (i <= k) {
                i32 t = v[i];
                v[i++] = v[k];
                v[k--] = t;
            }
        }
        if (k - lo < hi - i) {
            quicksort(v, lo, k);
            lo = i;
        } else {
            quicksort(v, i, hi);
            hi = k;
        }
    }
}
EXPORT i64 run(i32 n) {
    i64 total = 0;
    u32 seed = 11;
    for (i32 round = 0; round < n; round++) {
        for (i32 i = 0; i < N; i++) values[i] = (i32)next_random(&seed);
        quicksort(values, 0, N - 1);
        total += values[round] ^ values[N / 2];
    }
    return total;
}
