// Nested loops over doubles with a strided operand.
#include "guest.h"
#define N 160
static double a[N][N], b[N][N], c[N][N];
EXPORT i64 run(i32 n) {
    u32 seed = 1;
    for (i32 i = 0; i < N; i++)
        for (i32 k = 0; k < N; k++) {
            a[i][k] = (next_random(&seed) & 1023) * 0.125;
            b[i][k] = (next_random(&seed) & 1023) * 0.25;
        }
    for (i32 round = 0; round < n; round++)
        for (i32 i = 0; i < N; i++)
            for (i32 j = 0; j < N; j++) {
                double sum = round;
                for (i32 k = 0; k < N; k++) sum += a[i][k] * b[k][j];
                c[i][j] = sum;
            }
    double total = 0;
    for (i32 i = 0; i < N; i++) total += c[i][N - 1 - i];
    return (i64)total;
}
