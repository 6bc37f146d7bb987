// A peer: Node runs a guest: its export "run" with the argument N, or as a WASI program that repeats its work N times on the files in BENCH_DATA.
// Arguments: FILE N SECONDS. Prints compile, first and steady-state nanoseconds, and a checksum.
const fs = require('fs');
const path = require('path');
const [file, n, seconds] = process.argv.slice(2);
const now = () => process.hrtime.bigint();
let t = now();
const compiled = new WebAssembly.Module(fs.readFileSync(file));
const isProgram = WebAssembly.Module.exports(compiled).some(e => e.name === '_start');
let once;
if (isProgram) {
  const { WASI } = require('wasi');
  const data = process.env.BENCH_DATA;
  const output = path.join(data, 'node.out');
  once = () => {
    const stdout = fs.openSync(output, 'w');
    const wasi = new WASI({ version: 'preview1', args: ['words', '20', n, '/data/text'], preopens: { '/data': data }, stdout, returnOnExit: true });
    wasi.start(new WebAssembly.Instance(compiled, wasi.getImportObject()));
    fs.closeSync(stdout);
    return BigInt(fs.readFileSync(output).reduce((sum, b) => (sum * 31 + b) % 1000003, 0));
  };
} else {
  const run = new WebAssembly.Instance(compiled, {}).exports.run;
  once = () => BigInt(run(Number(n)));
}
const compile = now() - t;
t = now();
const result = once();
const first = now() - t;
const times = [];
const end = now() + BigInt(Math.round(Number(seconds) * 1e9));
do {
  t = now();
  once();
  times.push(Number(now() - t));
} while (now() < end || times.length < 5);
const last = times.slice(times.length >> 1).sort((a, b) => a - b);
console.log(`compile ${compile}\nfirst ${first}\nsteady ${last[last.length >> 1]}\nresult ${BigInt.asIntN(64, result)}`);
process.exit(0);
