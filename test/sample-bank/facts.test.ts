import { describe, expect, it } from 'vitest';
import { STANDARD_CHECKLIST } from '../../src/core/client/knowledge/checklist.ts';
import { isFresh } from '../../src/core/client/knowledge/fact.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import { sampleBank } from '../../src/sample-bank/sample-bank.ts';

const today = localDate('2026-11-23');
const bank = sampleBank({ seed: 3, today, size: { corporateClients: 120, weeks: 30 } });
const questions = new Map(STANDARD_CHECKLIST.questions.map((question) => [question.id, question]));

describe('what is known in the sample bank', () => {
  it('answers questions of the checklist', () => {
    for (const { question } of bank.facts) expect(questions.has(question), question).toBe(true);
    expect(new Set(bank.facts.map(({ clientId }) => clientId)).size).toBeGreaterThan(50);
  });

  it('of ACME is a good part of it, some of it to be confirmed, and one fact told twice', () => {
    const acme = bank.clients.find(({ name }) => name.startsWith('ACME'))?.clientId;
    const facts = bank.facts.filter(({ clientId }) => clientId === acme);
    expect(new Set(facts.map(({ question }) => question)).size).toBeGreaterThanOrEqual(12);
    const stale = facts.filter(({ question, asOf }) => {
      const kind = questions.get(question)?.kind ?? 'business';
      return !isFresh({ confirmedOn: asOf }, STANDARD_CHECKLIST.shelfLifeDays[kind], today);
    });
    expect(stale.map(({ question }) => question)).toEqual(['op.sales', 'ob.main']);
    expect(facts.filter(({ question }) => question === 'dm.control').map(({ source }) => source)).toEqual([
      'client_said',
      'public',
    ]);
  });
});
