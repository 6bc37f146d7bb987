// A peer: Node runs a guest's "run" export. Arguments: FILE N SECONDS. Prints compile, first and steady-state nanoseconds, and the checksum.
const fs = require('fs');
const [file, n, seconds] = process.argv.slice(2);
const now = () => process.hrtime.bigint();
let t = now();
const compiled = new WebAssembly.Module(fs.readFileSync(file));
const instance = new WebAssembly.Instance(compiled, {});
const compile = now() - t;
t = now();
const result = instance.exports.run(Number(n));
const first = now() - t;
const times = [];
const end = now() + BigInt(Math.round(Number(seconds) * 1e9));
do {
  t = now();
  instance.exports.run(Number(n));
  times.push(Number(now() - t));
} while (now() < end || times.length < 5);
const last = times.slice(times.length >> 1).sort((a, b) => a - b);
console.log(`compile ${compile}\nfirst ${first}\nsteady ${last[last.length >> 1]}\nresult ${BigInt.asIntN(64, BigInt(result))}`);
