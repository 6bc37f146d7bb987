// Recursion: two calls per activation and little else.
#include "guest.h"
NOINLINE static i32 fib(i32 n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
EXPORT i64 run(i32 n) { return fib(n); }
