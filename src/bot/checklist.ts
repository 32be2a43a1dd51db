import type { Bilingual } from '../config/bilingual.ts';
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
export const loadChecklist = (path: string | undefined): Result<Checklist, readonly Bilingual[]> =>
  loadBankFile({
    path,
    standard: STANDARD_CHECKLIST,
    read: readChecklistFile,
    changed: (standard, change) => {
      const changed = changedChecklist(standard, change);
      return changed.ok ? changed : refuse(changed.refusal.map(sentenceOf));
    },
  });

function sentenceOf({ id, kind }: ChecklistFault): Bilingual {
  switch (kind) {
    case 'twice':
      return { en: `question ${id} stands in it twice`, 'zh-CN': `问题 ${id} 写了两次` };
    case 'incomplete':
      return {
        en: `question ${id} is none of ours: a question of your own needs its block and its text in zh-CN and en`,
        'zh-CN': `没有 ${id} 这个标准问题：自己的问题要写明 block，以及 zh-CN 和 en 两种文字`,
      };
    case 'nothing_to_switch_off':
      return {
        en: `question ${id} is none of ours: there is nothing to switch off`,
        'zh-CN': `没有 ${id} 这个标准问题，无从停用`,
      };
  }
}
