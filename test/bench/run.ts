// npm run bench, or npm run bench -- NAME [options]: runs every bench one after the other, each in a process of its own, or one
// with its own options. All of them together are written to docs/bench/all.md and all.json, with machine and date. What each measures and takes
// is said at the head of its run.ts. No bench fails for a figure: machines differ.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { calibrate } from './calibrate.ts';
import { type BenchRun, benchJson, benchMarkdown } from './table.ts';

const folder = fileURLToPath(new URL('./', import.meta.url));
const report = new URL('../../docs/bench/', import.meta.url);
const names = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/run.ts`));
const [name, ...options] = process.argv.slice(2);

if (name !== undefined && !names.includes(name)) {
  process.stderr.write(`There is no bench "${name}". There are: ${names.join(', ')}.\n`);
  process.exit(1);
}

/** What a bench is about: the first sentence of the comment at its head, after the command. */
function aboutOf(each: string): string {
  const lines = readFileSync(`${folder}${each}/run.ts`, 'utf8').split('\n');
  const end = lines.findIndex((line) => !/^(\/\/|\/\*\*| \*)/.test(line));
  const words = lines.slice(0, end).map((line) => line.replace(/^(\/\/|\/\*\*| \*\/?) ?/, '').trim());
  const text = words
    .filter((line) => !/^(npm run bench|\[--)/.test(line))
    .join(' ')
    .trim();
  return text.split(/\.\s|\.$|:\s/)[0] ?? text;
}

async function run(each: string): Promise<BenchRun> {
  process.stdout.write(`\n${each}\n`);
  const [calibration, load, began] = [calibrate(), loadavg()[0] ?? 0, performance.now()];
  const child = spawn(process.execPath, [`${folder}${each}/run.ts`, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += String(piece);
    process.stdout.write(piece);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) process.exitCode = 1;
  return { name: each, about: aboutOf(each), seconds, calibration, load, code, output };
}

const runs: BenchRun[] = [];
for (const each of name === undefined ? names : [name]) {
  runs.push(await run(each));
  // After each, so that one that is cut off leaves the figures of those before it.
  if (name !== undefined) continue;
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model ?? 'unknown'} (${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB), Node ${process.version}`,
  };
  writeFileSync(new URL('all.md', report), benchMarkdown(facts, runs));
  writeFileSync(new URL('all.json', report), benchJson(facts, runs));
}
