import type { Random } from './random.ts';

/** The 31 characters of a credit code: digits and capital letters without I, O, S, V and Z, in the order of their values. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** No place in China has this division code, so no code made here is anybody's. Source: GB/T 2260. */
const NOWHERE = '329901';

/** Department and category: registered with market supervision as an enterprise, or with civil affairs as an association. */
const REGISTERED_AS = { corporate: '91', association: '51' } as const;

/**
 * A unified social credit code of 18 characters, both check characters valid: that of the organisation code within it
 * and its own. Source: GB 32100-2015, GB 11714-1997.
 */
export function creditCode(kind: keyof typeof REGISTERED_AS, random: Random): string {
  // Codes given since 2015 begin with MA; older ones are eight digits.
  const older = random.chance(0.4);
  const organisation = older
    ? String(random.whole(10_000_000, 79_999_999))
    : `MA${Array.from({ length: 6 }, () => random.pick([...CHARACTERS])).join('')}`;
  const first17 = `${REGISTERED_AS[kind]}${NOWHERE}${organisation}${organisationCheck(organisation)}`;
  return first17 + creditCodeCheck(first17);
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Letters count from A = 10 here, unlike in the credit code. Source: GB 11714-1997. */
function organisationCheck(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * Number.parseInt(first8.charAt(at), 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** Source: GB 32100-2015, 4.5: weights 3^(i−1) mod 31. */
function creditCodeCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}
