import { readFileSync } from 'node:fs';
import { type Bilingual, inBoth } from '../config/bilingual.ts';
import type { JsonRead } from '../config/json-file.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';

const BETWEEN: Bilingual = { en: ': ', 'zh-CN': '：' };

/** Rules as a file of the bank's changes them, ours where there is none; or every fault of the file. */
export function loadBankFile<Content, Rules>(file: {
  readonly path: string | undefined;
  readonly standard: Rules;
  readonly read: (text: string) => JsonRead<Content>;
  /** Our rules with what the file says; or its faults, each beginning with its place. */
  readonly changed: (standard: Rules, content: Content) => Result<Rules, readonly Bilingual[]>;
}): Result<Rules, readonly Bilingual[]> {
  const { path, standard } = file;
  if (path === undefined) return ok(standard);
  const named = (faults: readonly Bilingual[]) =>
    refuse(faults.map((fault) => inBoth((language) => `${path}${BETWEEN[language]}${fault[language]}`)));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return named([
      { en: `cannot be read (${code ?? 'no reason given'})`, 'zh-CN': `无法读取（${code ?? '原因不明'}）` },
    ]);
  }
  const read = file.read(text);
  if (!read.ok) return named(read.faults);
  const changed = file.changed(standard, read.content);
  return changed.ok ? changed : named(changed.refusal);
}
