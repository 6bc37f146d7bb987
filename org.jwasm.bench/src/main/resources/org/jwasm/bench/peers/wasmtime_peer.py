"""A peer: Wasmtime (its Python package) runs a guest: its export "run" with the argument N, or as a WASI program that repeats its work N times on the files in BENCH_DATA.

Arguments: FILE N SECONDS. Prints compile, first and steady-state nanoseconds, and a checksum.
"""
import functools
import os
import sys
import time
import wasmtime

path, n, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
now = time.perf_counter_ns
start = now()
engine = wasmtime.Engine()
module = wasmtime.Module.from_file(engine, path)
if any(e.name == "_start" for e in module.exports):
    data = os.environ["BENCH_DATA"]
    output = os.path.join(data, "wasmtime.out")
    linker = wasmtime.Linker(engine)
    linker.define_wasi()

    def once():
        store = wasmtime.Store(engine)
        config = wasmtime.WasiConfig()
        config.argv = ("words", "20", n, "/data/text")
        config.preopen_dir(data, "/data")
        config.stdout_file = output
        store.set_wasi(config)
        linker.instantiate(store, module).exports(store)["_start"](store)
        store.close()
        with open(output, "rb") as file:
            return functools.reduce(lambda s, b: (s * 31 + b) % 1000003, file.read(), 0)
else:
    store = wasmtime.Store(engine)
    run = wasmtime.Instance(store, module, []).exports(store)["run"]

    def once():
        return run(store, int(n))
compile_time = now() - start
start = now()
result = once()
first = now() - start
times = []
end = now() + int(seconds * 1e9)
while now() < end or len(times) < 5:
    start = now()
    once()
    times.append(now() - start)
last = sorted(times[len(times) // 2:])
print(f"compile {compile_time}\nfirst {first}\nsteady {last[len(last) // 2]}\nresult {result}")
