#!/bin/sh
# Rebuilds the benchmark guests from the sources beside this script. Needs clang and lld with the wasm32 target, and wasi-libc for the programs.
# The binaries are kept in the repository because building jwasm needs nothing but a JDK and Maven.
set -e
cd "$(dirname "$0")"
out=../src/main/resources/org/jwasm/bench/guests
mkdir -p "$out"
clang=${CLANG:-clang-22}
for guest in fib sieve matmul nbody mandelbrot sha256 sort interpreter dispatch hashmap lz; do
    $clang --target=wasm32 -O2 -nostdlib -fno-builtin -fno-vectorize -fno-slp-vectorize -Wl,--no-entry -Wl,--export=run -Wl,-s -o "$out/$guest.wasm" $guest.c
done
for program in words; do
    $clang --target=wasm32-wasi -O2 -fno-vectorize -fno-slp-vectorize -Wl,-s -o "$out/$program.wasm" $program.c
done
