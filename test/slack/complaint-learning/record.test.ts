import { expect, it } from 'vitest';
import type { ArchivedCase } from '../../../src/core/complaint/archived-case.ts';
import { entriesOf } from '../../../src/slack/complaint-learning/surfaces/record.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { CASE } from '../../core/complaint/cases.ts';
import { id, SHANGHAI } from '../../support/records.ts';

const judged = {
  seq: 4,
  kind: 'judge',
  from: 'investigated',
  to: 'judged',
  by: { id: id(), name: '赵敏' },
  inPlaceOf: null,
  at: new Date('2026-11-24T02:00:00Z'),
  data: { judgement: { outcome: 'upheld', findings: 'charged twice' } },
  notice: null,
  evidence: [
    { label: 'receipt', reference: 'core:1' },
    { label: 'call', reference: 'tape:2' },
  ],
};
const of = { complaint: CASE, names: new Map(), marks: [], steps: [judged] } as unknown as ArchivedCase;
const cells = (language: 'zh-CN' | 'en') => entriesOf(of, { wording: wordingIn(language), zone: SHANGHAI })[0]?.cells;

it('the pieces of one cell are parted as the language of the record parts them', () => {
  expect(cells('en')?.detail).toBe('Upheld; charged twice');
  expect(cells('zh-CN')?.detail).toBe('认定成立；charged twice');
  expect(cells('en')?.evidence).not.toContain('；');
});
