// A tight floating-point loop whose trip count depends on the data.
#include "guest.h"
EXPORT i64 run(i32 n) {
    i64 inside = 0;
    for (i32 py = 0; py < n; py++)
        for (i32 px = 0; px < n; px++) {
            double cx = 3.0 * px / n - 2.0, cy = 2.0 * py / n - 1.0, x = 0, y = 0;
            i32 i = 0;
            while (i < 200 && x * x + y * y <= 4.0) {
                double t = x * x - y * y + cx;
                y = 2 * x * y + cy;
                x = t;
                i++;
            }
            inside += i;
        }
    return inside;
}
