import { readChecklistFile } from '../config/checklist-file.ts';
import {
  type Checklist,
  type ChecklistFault,
  changedChecklist,
  STANDARD_CHECKLIST,
} from '../core/client/knowledge/checklist.ts';
import { type Result, refuse } from '../core/shared/result.ts';
import { loadBankFile } from './bank-file.ts';

/** What the bank wants to know of its clients. */
export const loadChecklist = (path: string | undefined): Result<Checklist, readonly string[]> =>
  loadBankFile({
    path,
    standard: STANDARD_CHECKLIST,
    read: readChecklistFile,
    changed: (standard, change) => {
      const changed = changedChecklist(standard, change);
      return changed.ok ? changed : refuse(changed.refusal.map(sentenceOf));
    },
  });

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
