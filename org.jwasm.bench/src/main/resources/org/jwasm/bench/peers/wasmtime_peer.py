"""A peer: Wasmtime (its Python package) runs a guest's "run" export. Arguments: FILE N SECONDS. Prints compile, first and steady-state nanoseconds, and the checksum."""
import sys
import time
import wasmtime

path, n, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
now = time.perf_counter_ns
start = now()
engine = wasmtime.Engine()
store = wasmtime.Store(engine)
module = wasmtime.Module.from_file(engine, path)
run = wasmtime.Instance(store, module, []).exports(store)["run"]
compile_time = now() - start
start = now()
result = run(store, n)
first = now() - start
times = []
end = now() + int(seconds * 1e9)
while now() < end or len(times) < 5:
    start = now()
    run(store, n)
    times.append(now() - start)
last = sorted(times[len(times) // 2:])
print(f"compile {compile_time}\nfirst {first}\nsteady {last[len(last) // 2]}\nresult {result}")
