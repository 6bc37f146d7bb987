// Runs cases that come as a line of JSON each, and answers with lines that say what happened, the last one a dot.
// What the host's functions do and how values are written is the same in JwasmRun and Values.
'use strict';

const FUEL = 150;
const HOST_LINES = 40;
const bits = new DataView(new ArrayBuffer(8));

const mix = n => {
  let x = Math.imul(n ^ n >>> 16, 0x45d9f3b);
  x = Math.imul(x ^ x >>> 16, 0x45d9f3b);
  return x ^ x >>> 16;
};

const object = n => n === 0 ? null : 'h' + n;

function made(type, n) {
  switch (type) {
    case 'i': return mix(n);
    case 'l': return BigInt.asIntN(64, BigInt(mix(n)) << 32n ^ BigInt(mix(n + 1) >>> 0));
    case 'f': case 'd': return (mix(n) % 1000 | 0) / 8;
    case 'x': return object(mix(n) & 3);
    default: return null;
  }
}

function show(type, value) {
  switch (type) {
    case 'f':
      bits.setFloat32(0, value);
      return 'f:' + (value !== value ? 'nan' : bits.getUint32(0).toString(16));
    case 'd':
      bits.setFloat64(0, value);
      return 'd:' + (value !== value ? 'nan' : bits.getBigUint64(0).toString(16));
    case 'u': return value === null ? 'u:null' : 'u:func';
    default: return type + ':' + value;
  }
}

const showAll = (types, values) => [...types].map((type, i) => show(type, values[i])).join(' ');

function hashLine(h, line) {
  for (let i = 0; i < line.length; i++) h = Math.imul(h ^ line.charCodeAt(i), 0x01000193);
  return h;
}

function hashBytes(buffer) {
  let h = 0x811C9DC5 | 0;
  for (const word of new Int32Array(buffer)) h = Math.imul(h ^ word, 0x01000193);
  return h;
}

function argument(type, text, exports) {
  switch (type) {
    case 'i': return Number(BigInt.asIntN(32, BigInt(text)));
    case 'l': return BigInt(text);
    case 'f': bits.setUint32(0, Number(BigInt.asUintN(32, BigInt(text)))); return bits.getFloat32(0);
    case 'd': bits.setBigInt64(0, BigInt(text)); return bits.getFloat64(0);
    case 'u': return text === '0' ? null : exports['f' + (Number(text) - 1)];
    default: return object(Number(text));
  }
}

const KINDS = [
  [/unreachable/, 'unreachable'],
  [/memory access out of bounds|data segment/, 'memory'],
  [/divide by zero|remainder by zero/, 'zero'],
  [/unrepresentable/, 'unrepresentable'],
  [/null function or function signature mismatch|indirect call/, 'callee'],
  [/table (index|access)|table initializer|element segment|table out of bounds/, 'table'],
];

class HostFailure extends Error {}

class Run {
  constructor(given) {
    this.given = given;
    this.lines = [];
    this.overflow = false;
    this.exports = null;
    this.hostCalls = 0;
    this.hostHash = 0x811C9DC5 | 0;
    this.inside = false;
  }

  describe(e) {
    if (e instanceof HostFailure) return 'host failure';
    if (e instanceof RangeError && /call stack/.test(e.message)) {
      this.overflow = true;
      return 'trap STACK_OVERFLOW';
    }
    if (e instanceof WebAssembly.RuntimeError) {
      for (const [pattern, kind] of KINDS) if (pattern.test(e.message)) return 'trap ' + kind;
    }
    return 'error ' + e;
  }

  host(f) {
    return (...args) => {
      const line = `  ${f.name}(${showAll(f.params, args)})`;
      if (this.hostCalls++ < HOST_LINES) this.lines.push(line);
      this.hostHash = hashLine(this.hostHash, line);
      switch (f.name) {
        case 'grow': return this.grow(args[0]);
        case 'poke': return this.poke(args[0], args[1]);
        case 'again': return this.again();
        case 'fail': if (args[0] & 1) throw new HostFailure(); return undefined;
        default: {
          const results = [...f.results].map((type, i) => made(type, this.hostCalls * 7 + i));
          return results.length === 0 ? undefined : results.length === 1 ? results[0] : results;
        }
      }
    };
  }

  grow(argument) {
    if (this.exports === null || this.given.memories === 0) return -1;
    const memory = this.exports.m0;
    if (argument & 1) {
      try { memory.grow(1); } catch (e) { if (!(e instanceof RangeError)) throw e; }
    }
    return memory.buffer.byteLength / 65536;
  }

  poke(at, value) {
    if (this.exports !== null && this.given.memories > 0) {
      const bytes = new Uint8Array(this.exports.m0.buffer);
      if ((at & 0xFFF) < bytes.length) bytes[at & 0xFFF] = value;
    }
  }

  again() {
    if (this.exports === null || this.inside || this.given.again < 0) return 0;
    this.inside = true;
    try { this.exports['f' + this.given.again](); } finally { this.inside = false; }
    return 1;
  }

  imports() {
    const host = {};
    const names = {i: 'i32', l: 'i64', f: 'f32', d: 'f64', u: 'anyfunc', x: 'externref'};
    for (const f of this.given.functions) host[f.name] = this.host(f);
    this.given.hostGlobals.forEach((global, i) => {
      host['g' + i] = new WebAssembly.Global({value: names[global.type], mutable: global.mutable}, i === 0 ? FUEL : made(global.type, i));
    });
    const memory = this.given.hostMemory;
    if (memory) host.m0 = new WebAssembly.Memory({initial: memory[0], maximum: memory[1]});
    const table = this.given.hostTable;
    if (table) host.t0 = new WebAssembly.Table({element: names[this.given.tables[0]], initial: table[0], maximum: table[1]}, null);
    return {host};
  }

  call(number, call) {
    this.exports.g0.value = FUEL;
    let outcome;
    try {
      const args = [...call.params].map((type, i) => argument(type, call.args[i], this.exports));
      const result = this.exports['f' + call.func](...args);
      outcome = showAll(call.results, call.results.length === 1 ? [result] : result);
    } catch (e) {
      outcome = this.describe(e);
    }
    this.lines.push(`${number}: f${call.func} = ${outcome}`);
    this.lines.push('  globals ' + [...this.given.globals].map((type, i) => show(type, this.exports['g' + i].value)).join(' '));
  }

  end() {
    for (let i = 0; i < this.given.memories; i++) {
      const buffer = this.exports['m' + i].buffer;
      this.lines.push(`m${i}: ${buffer.byteLength / 65536} ${(hashBytes(buffer) >>> 0).toString(16)}`);
    }
    [...this.given.tables].forEach((type, i) => {
      const table = this.exports['t' + i];
      let text = `t${i}:`;
      for (let k = 0; k < table.length; k++) text += ' ' + show(type, table.get(k));
      this.lines.push(text);
    });
  }

  run() {
    try {
      const module = new WebAssembly.Module(Buffer.from(this.given.binary, 'base64'));
      const imports = this.imports();
      const instances = [];
      for (let i = 0; i < this.given.instances; i++) {
        instances.push(new WebAssembly.Instance(module, imports).exports);
        this.exports = instances[i];
      }
      for (let i = 0; i < this.given.calls.length && !this.overflow; i++) {
        this.exports = instances[i % instances.length];
        this.call(i, this.given.calls[i]);
      }
      this.lines.push(`host calls: ${this.hostCalls} ${(this.hostHash >>> 0).toString(16)}`);
      for (const exports of instances) {
        this.exports = exports;
        this.end();
      }
    } catch (e) {
      this.lines.push('instantiation: ' + this.describe(e));
    }
    return (this.overflow ? 'overflow\n' : '') + this.lines.map(line => line.replace(/\n/g, ' ') + '\n').join('') + '.\n';
  }
}

require('readline').createInterface({input: process.stdin}).on('line', line => process.stdout.write(new Run(JSON.parse(line)).run()));
