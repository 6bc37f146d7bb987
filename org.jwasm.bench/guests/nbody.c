// Floating-point arithmetic with square roots on a small working set.
#include "guest.h"
typedef struct { double x, y, z, vx, vy, vz, mass; } body;
static body bodies[5];
static void setup(void) {
    u32 seed = 7;
    for (i32 i = 0; i < 5; i++) {
        body *p = &bodies[i];
        p->x = (next_random(&seed) % 2000) * 0.01 - 10;
        p->y = (next_random(&seed) % 2000) * 0.01 - 10;
        p->z = (next_random(&seed) % 2000) * 0.01 - 10;
        p->vx = (next_random(&seed) % 200) * 0.001;
        p->vy = (next_random(&seed) % 200) * 0.001;
        p->vz = (next_random(&seed) % 200) * 0.001;
        p->mass = 0.1 + (next_random(&seed) % 100) * 0.01;
    }
}
EXPORT i64 run(i32 n) {
    setup();
    for (i32 step = 0; step < n; step++) {
        for (i32 i = 0; i < 5; i++) {
            body *p = &bodies[i];
            for (i32 k = i + 1; k < 5; k++) {
                body *q = &bodies[k];
                double dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
                double d2 = dx * dx + dy * dy + dz * dz + 0.01;
                double mag = 0.001 / (d2 * __builtin_sqrt(d2));
                p->vx -= dx * q->mass * mag;
                p->vy -= dy * q->mass * mag;
                p->vz -= dz * q->mass * mag;
                q->vx += dx * p->mass * mag;
                q->vy += dy * p->mass * mag;
                q->vz += dz * p->mass * mag;
            }
        }
        for (i32 i = 0; i < 5; i++) {
            body *p = &bodies[i];
            p->x += 0.001 * p->vx;
            p->y += 0.001 * p->vy;
            p->z += 0.001 * p->vz;
        }
    }
    return (i64)(bodies[0].x * 1e9);
}
