import { describe, expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { sampleBank } from '../../src/sample-bank/sample-bank.ts';

const bank = sampleBank({ seed: 5, today: localDate('2026-11-23') });
const owners = new Map(bank.clients.map(({ clientId, owner, coOwners }) => [clientId, [owner, ...coOwners]]));
const nameOf = new Map(bank.staff.map(({ staffId, name }) => [staffId, name]));

describe('interactionsOf', () => {
  it('leaves no slot of a sentence open', () => {
    for (const { summary } of bank.interactions) expect(summary).toMatch(/^[^{}]{3,}$/);
  });

  it('is written by the owner or a co-owner, oldest first', () => {
    const last = new Map<string, string>();
    for (const { clientId, by, on } of bank.interactions) {
      expect(owners.get(clientId)).toContain(by);
      expect((last.get(clientId) ?? '') <= on).toBe(true);
      last.set(clientId, on);
    }
  });

  it('is in the language of the owner', () => {
    const english = bank.interactions.filter(
      ({ clientId }) => nameOf.get(owners.get(clientId)?.[0] ?? '') === 'Grace Ho',
    );
    expect(english.length).toBeGreaterThan(100);
    for (const { summary } of english) expect(summary).not.toMatch(/[，。]/);
  });

  it('varies: few contacts read like another of the same client', () => {
    const seen = new Set<string>();
    const repeated = bank.interactions.filter(({ clientId, summary, outcome }) => {
      const key = `${clientId} ${summary}`;
      const again = outcome !== 'no_answer' && seen.has(key);
      seen.add(key);
      return again;
    });
    expect(repeated.length / bank.interactions.length).toBeLessThan(0.15);
  });
});
