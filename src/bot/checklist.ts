import { readFileSync } from 'node:fs';
import { readChecklistFile } from '../config/checklist-file.ts';
import {
  type Checklist,
  type ChecklistFault,
  changedChecklist,
  STANDARD_CHECKLIST,
} from '../core/client/knowledge/checklist.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';

/** The checklist as the bank's file has it, ours where there is none; or every fault of the file, a sentence each. */
export function loadChecklist(path: string | undefined): Result<Checklist, readonly string[]> {
  if (path === undefined) return ok(STANDARD_CHECKLIST);
  const named = (faults: readonly string[]) => refuse(faults.map((fault) => `${path}: ${fault}`));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return named([`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'})`]);
  }
  const read = readChecklistFile(text);
  if (!read.ok) return named(read.faults);
  const changed = changedChecklist(STANDARD_CHECKLIST, read.change);
  return changed.ok ? changed : named(changed.refusal.map(sentenceOf));
}

function sentenceOf({ id, kind }: ChecklistFault): string {
  switch (kind) {
    case 'twice':
      return `question ${id} stands in it twice`;
    case 'incomplete':
      return `question ${id} is none of ours: a question of your own needs its block and its text in zh-CN and en`;
    case 'nothing_to_switch_off':
      return `question ${id} is none of ours: there is nothing to switch off`;
  }
}
