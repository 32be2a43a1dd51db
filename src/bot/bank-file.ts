import { readFileSync } from 'node:fs';
import type { JsonRead } from '../config/json-file.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';

/** Rules as a file of the bank's changes them, ours where there is none; or every fault of the file, a sentence each. */
export function loadBankFile<Content, Rules>(file: {
  readonly path: string | undefined;
  readonly standard: Rules;
  readonly read: (text: string) => JsonRead<Content>;
  /** Our rules with what the file says; or its faults, each beginning with its place. */
  readonly changed: (standard: Rules, content: Content) => Result<Rules, readonly string[]>;
}): Result<Rules, readonly string[]> {
  const { path, standard } = file;
  if (path === undefined) return ok(standard);
  const named = (faults: readonly string[]) => refuse(faults.map((fault) => `${path}: ${fault}`));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return named([`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'})`]);
  }
  const read = file.read(text);
  if (!read.ok) return named(read.faults.map(({ said }) => said));
  const changed = file.changed(standard, read.content);
  return changed.ok ? changed : named(changed.refusal);
}
