import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { rehearseVerb } from '../../src/cli/rehearse.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import { localDate } from '../../src/core/shared/calendar.ts';

/** When the command runs in them, and the Monday of the week that is not over then. */
const RUNS_AT = new Date('2026-11-27T04:00:00Z');
export const RUNNING_WEEK = localDate('2026-11-23');

/**
 * What the command says of files of its own, in a folder that is there while the tests of a file run. No time passes in it, so that no
 * line of progress is said, but where `runAt` is told how.
 */
export function rehearseVerbOn() {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rapport-rehearse-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const runAt = async (args: readonly string[], nowMs: () => number = () => 0) => {
    let out = '';
    let err = '';
    const stdout = { write: (text: string) => (out += text) };
    const stderr = { write: (text: string) => (err += text) };
    const code = await rehearseVerb(
      args,
      { stdout, stderr },
      {
        clock: { now: () => RUNS_AT },
        wording: cliWordingIn('en'),
        nowMs,
      },
    );
    return { code, out, err };
  };
  return {
    folder: () => directory,
    file: async (name: string, content: string | Uint8Array): Promise<string> => {
      const path = join(directory, name);
      await writeFile(path, content);
      return path;
    },
    run: (...args: readonly string[]) => runAt(args),
    runAt,
  };
}

export const alertLines = (out: string): readonly Record<string, unknown>[] =>
  out
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
