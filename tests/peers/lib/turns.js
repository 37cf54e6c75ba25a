import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';

/** Our side: a process that works when it is told to, for as long as it is told. */
export function ourSide(program, ...args) {
  const child = spawn(program, ['peer', ...args], {stdio: ['pipe', 'pipe', 'inherit']});
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  return {
    async turn(subject, milliseconds) {
      child.stdin.write(`${subject} ${milliseconds}\n`);
      const {value, done} = await lines.next();
      if(done) throw new Error(`our side ended at ${subject}`);
      return Number(value);
    },
    end: () => child.stdin.end(),
  };
}

/** Microseconds of processor time a call, over so many milliseconds; others on the core do not lengthen it. */
export async function theirTurn(action, milliseconds) {
  const start = performance.now();
  const before = process.cpuUsage();
  let calls = 0;
  do {
    await action();
    calls++;
  } while(performance.now() - start < milliseconds);
  const {user, system} = process.cpuUsage(before);
  return (user + system) / calls;
}

/** Quartiles and the fastest, of numbers in any order. */
export function quartiles(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = part => sorted[Math.floor(part * (sorted.length - 1))];
  return {fastest: sorted[0], low: at(0.25), median: at(0.5), high: at(0.75)};
}
