import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What of the language's own WebAssembly is used here: its types come with those of browsers, of which there is none. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}

/** PostgreSQL, ready to run. A thread can be given it. */
export type Engine = WebAssembly.Module;

const ENGINE = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), 'pglite.wasm');

let compiled: Promise<Engine> | undefined;

/**
 * PostgreSQL as WebAssembly, compiled once for all databases that a process opens: a restore opens several, and a run of
 * tests hundreds.
 */
export function compiledEngine(): Promise<Engine> {
  compiled ??= readFile(ENGINE).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}
