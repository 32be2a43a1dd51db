import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCode } from '../../src/sample-bank/credit-code.ts';
import { randomFor } from '../../src/sample-bank/random.ts';

// The tables of GB 32100-2015 and GB 11714-1997 as printed there, not as computed by the program.
const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_CHARACTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const weighted = (text: string, characters: readonly string[], weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * characters.indexOf(text.charAt(at)), 0);

const isCreditCode = (code: string) =>
  code.length === 18 &&
  [...code].every((character) => CHARACTERS.includes(character)) &&
  (weighted(code, CHARACTERS, WEIGHTS) + CHARACTERS.indexOf(code.charAt(17))) % 31 === 0;

const isOrganisationCode = (code: string) => {
  const check = 11 - (weighted(code, ORGANISATION_CHARACTERS, ORGANISATION_WEIGHTS) % 11);
  return code.charAt(8) === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
};

describe('creditCode', () => {
  it('is checked here by a rule that knows the examples of the standards', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91350100M000100Y44')).toBe(false);
    expect(isOrganisationCode('D2143569X')).toBe(true);
  });

  it('has two valid check characters and belongs to no place in China', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('corporate' as const, 'association' as const), (seed, kind) => {
        const code = creditCode(kind, randomFor(seed, 'test'));
        expect(isCreditCode(code)).toBe(true);
        expect(isOrganisationCode(code.slice(8, 17))).toBe(true);
        expect(code.slice(0, 8)).toBe(kind === 'corporate' ? '91329901' : '51329901');
      }),
    );
  });
});
