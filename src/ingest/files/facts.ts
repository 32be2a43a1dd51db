import { FACT_MAX_LENGTH } from '../../core/client/knowledge/fact.ts';
import { QUESTION_ID } from '../../core/client/knowledge/question.ts';
import { ok } from '../../core/shared/result.ts';
import { pastDate } from '../cells/days.ts';
import type { CellParser } from '../cells/parser.ts';
import { choice, prose } from '../cells/text.ts';
import { defineFile, optional, required } from '../definition.ts';
import { clientId } from './references.ts';

const EXPECTED = { kind: 'question_id' } as const;

/** Which questions a bank asks is not known here: an answer to one that it does not ask is kept and not shown. */
const questionId: CellParser<string> = {
  expected: EXPECTED,
  read: (text) => (QUESTION_ID.test(text) ? { ok: true, value: text } : { ok: false, expected: EXPECTED }),
};

const SOURCES = choice({
  client_said: ['客户告知'],
  seen: ['亲眼所见', '实地查看'],
  public: ['公开信息'],
  document: ['书面材料', '报表'],
  third_party: ['第三方告知', '第三方'],
});

/** What the bank knows of a client already. */
export const FACTS = defineFile({
  kind: 'facts',
  about: 'What is known of a client: the answer to a question of the checklist on a day.',
  key: '`client_id`, `question` and `as_of`',
  columns: {
    client_id: clientId,
    question: required(questionId, 'Which question: ids are in [checklist.md](checklist.md).', '问题', '问题编号'),
    as_of: required(pastDate, 'The day it was said, or checked last.', '日期', '核实日期'),
    value: required(prose(FACT_MAX_LENGTH), 'The answer.', '答案', '内容'),
    source: optional(SOURCES, 'How it is known. Absent: from the bank’s own system.', '来源', '信息来源'),
  },
  row: (cells) =>
    ok({
      type: 'observation',
      series: 'client_fact',
      subject: cells.client_id ?? '',
      at: [cells.question ?? '', cells.as_of ?? ''],
      figures: [cells.value ?? null, cells.source ?? 'bank_file'],
    }),
});
