import { fnv1a } from '../shared/fnv1a.ts';

/**
 * Week by week by how much the whole book lies off what each of its clients is used to: the log of the median ratio, of money in and of
 * money out. NaN: too few clients say so.
 */
export type CommonFactors = { readonly credit: Float64Array; readonly debit: Float64Array };

/** What a client is used to: the median of its last weeks with money on a side, none of them older than half a year. */
const OWN_WEEKS = 5;
const LEAST_OWN_WEEKS = 3;
const OWN_BACK_WEEKS = 26;

/** What fewer clients have in common is chance. */
const LEAST_CLIENTS = 6;

/** A factor is compared with those of the half-year before, of which it needs a quarter. */
export const REFERENCE_WEEKS = 26;
const LEAST_REFERENCE_WEEKS = 13;

/**
 * So far off all of these, as a log, is no week of the book's own: 1.65 times as much as in the highest, or 0.6 times the lowest. Where they
 * lie far apart themselves it is half of that.
 */
const FAR = 0.5;
const FAR_OF_RANGE = 0.5;
/** More money in is good news up to ten times as much: most of a bank's clients never have that, and a file in another unit has. */
const FAR_ABOVE = Math.log(10);

/** From so many weeks before one it can be judged whether it is far off. */
export const FACTOR_BACK_WEEKS = REFERENCE_WEEKS + OWN_BACK_WEEKS;

/** Of a large book so many clients with money are asked at least, and up to twice as many: a median needs no more. */
const CLIENTS_ASKED = 250;
const USUAL_WEEKS = 8;

/**
 * Of how many clients one is asked, week by week: a power of two, by how many have had money before. So what is said of a week depends on
 * no later one.
 */
export const stridesOf = (active: Float64Array): Uint32Array =>
  Uint32Array.from(active, (_, week) => {
    const before = active.slice(Math.max(0, week - USUAL_WEEKS), week).sort();
    let stride = 1;
    while ((before[before.length >> 1] ?? 0) > 2 * CLIENTS_ASKED * stride) stride *= 2;
    return stride;
  });

/** The clients of whom one is asked in the weeks from one on, which the weeks of these strides are. */
export function clientsAsked<Id extends string>(clientIds: readonly Id[], strides: Uint32Array): readonly Id[] {
  const least = leastOf(strides);
  return least === 1 ? clientIds : clientIds.filter((id) => numberOf(id) % least === 0);
}

const leastOf = (strides: Uint32Array): number =>
  strides.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);

/** A number that says nothing of its client: the high bits of its hash mixed into the low ones. */
function numberOf(clientId: string): number {
  const number = fnv1a(clientId);
  return (number ^ (number >>> 16)) >>> 0;
}

/** Figures of clients, client by client, week by week. */
type Figures = {
  readonly clientIds: readonly string[];
  readonly credit: ArrayLike<number>;
  readonly debit: ArrayLike<number>;
};

/**
 * The factors of the weeks of these figures, all of which are of the same weeks as `strides`: of those from `first` on. What comes before says
 * what clients are used to.
 */
export function commonFactors(pages: readonly Figures[], strides: Uint32Array, first = 0): CommonFactors {
  const weeks = strides.length;
  const ratios = { credit: emptyWeeks(weeks), debit: emptyWeeks(weeks) };
  const least = leastOf(strides.subarray(Math.max(first, LEAST_OWN_WEEKS)));
  for (const { clientIds, credit, debit } of pages)
    for (let client = 0; client < clientIds.length; client += 1) {
      const number = numberOf(clientIds[client] as string);
      if (number % least !== 0) continue;
      const asked = { strides, first, number, from: client * weeks };
      noteRatios(ratios.credit, credit, asked);
      noteRatios(ratios.debit, debit, asked);
    }
  return { credit: Float64Array.from(ratios.credit, factorOf), debit: Float64Array.from(ratios.debit, factorOf) };
}

const emptyWeeks = (weeks: number): number[][] => Array.from({ length: weeks }, () => []);

/** The factor of a week, of the log ratios of its clients: their median, of an even number the upper one. */
const factorOf = (ratios: readonly number[]): number =>
  ratios.length < LEAST_CLIENTS ? Number.NaN : (new Float64Array(ratios).sort()[ratios.length >> 1] as number);

type Asked = {
  readonly strides: Uint32Array;
  readonly first: number;
  readonly number: number;
  /** Where the figures of the client begin. */
  readonly from: number;
};

// Made once, and written over for each client: its last weeks with money, and some of them in order.
const last = { at: new Int32Array(OWN_WEEKS), size: new Float64Array(OWN_WEEKS) };
const ordered = new Float64Array(OWN_WEEKS);

/** Adds the log ratio of a client to what it is used to in each week in which it has money and is asked. */
function noteRatios(ratios: number[][], amounts: ArrayLike<number>, { strides, first, number, from }: Asked): void {
  let active = 0;
  for (let week = 0; week < strides.length; week += 1) {
    const amount = amounts[from + week] as number;
    if (!(amount > 0)) continue;
    const size = Math.log(amount);
    if (week >= first && number % (strides[week] as number) === 0) {
      const usual = usualOf(active, week);
      if (!Number.isNaN(usual)) (ratios[week] as number[]).push(size - usual);
    }
    last.at[active % OWN_WEEKS] = week;
    last.size[active % OWN_WEEKS] = size;
    active += 1;
  }
}

/** What the client of the last weeks is used to by `week`; NaN: too few of them. */
function usualOf(active: number, week: number): number {
  let known = 0;
  for (; known < OWN_WEEKS && known < active; known += 1) {
    const place = (active - 1 - known) % OWN_WEEKS;
    if ((last.at[place] as number) < week - OWN_BACK_WEEKS) break;
    // Put in its place among those that are ordered.
    const size = last.size[place] as number;
    let at = known;
    for (; at > 0 && (ordered[at - 1] as number) > size; at -= 1) ordered[at] = ordered[at - 1] as number;
    ordered[at] = size;
  }
  return known < LEAST_OWN_WEEKS ? Number.NaN : (ordered[known >> 1] as number);
}

/**
 * The side on which a week lies far off those of the half-year before that count: most clients have far less money in, or far more money
 * out, than they are used to. More in or less out speaks against nobody; ten times as much in is no week of clients.
 */
export const sideFarOff = (
  { credit, debit }: CommonFactors,
  week: number,
  counted: ArrayLike<number>,
): keyof CommonFactors | null => {
  if (isFar(credit, BELOW, week, counted)) return 'credit';
  if (isFar(debit, ABOVE, week, counted)) return 'debit';
  return isFar(credit, FAR_UP, week, counted) ? 'credit' : null;
};

/** `direction`: 1 above them, −1 below; by `least` at least. */
type Off = { readonly direction: 1 | -1; readonly least: number };

const BELOW: Off = { direction: -1, least: FAR };
const ABOVE: Off = { direction: 1, least: FAR };
const FAR_UP: Off = { direction: 1, least: FAR_ABOVE };

function isFar(factors: Float64Array, { direction, least }: Off, week: number, counted: ArrayLike<number>): boolean {
  let [known, lowest, highest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let before = Math.max(0, week - REFERENCE_WEEKS); before < week; before += 1) {
    const factor = direction * (factors[before] as number);
    if (counted[before] === 0 || Number.isNaN(factor)) continue;
    known += 1;
    lowest = Math.min(lowest, factor);
    highest = Math.max(highest, factor);
  }
  const far = Math.max(least, FAR_OF_RANGE * (highest - lowest));
  return known >= LEAST_REFERENCE_WEEKS && direction * (factors[week] as number) > highest + far;
}
