// Stretches of weeks that are weighed, and silences: how far back they go, and what each weighs.

/** The last weeks up to now, and ln of the weight they have. */
export type Stretch = { readonly back: number; readonly weight: number };

/** A change in so few weeks is often seen by chance: a sum over many stretches is to be no more than a sum over a few. */
const lnWeightOf = (back: number): number => -0.5 * Math.log(back + 2);

/** Stretches that are weighed every week; each stands for those between as well. */
const WEIGHED_WEEKS = [1, 2, 4, 8, 13] as const;
export const WEIGHED: readonly Stretch[] = WEIGHED_WEEKS.map((back, at) => {
  const [before, after] = [WEIGHED_WEEKS[at - 1] ?? back - 1, WEIGHED_WEEKS[at + 1] ?? back + 5];
  return { back, weight: Math.log((after - before) / 2) + lnWeightOf(back) };
});

/** How far back a change is looked for. */
export const LOOKED_BACK_WEEKS = 26;
/** Each week in which a change may have begun: asked where somebody is told since when. */
export const EACH_WEEK: readonly Stretch[] = Array.from({ length: LOOKED_BACK_WEEKS }, (_, at) => ({
  back: at + 1,
  weight: lnWeightOf(at + 1),
}));

/**
 * A silence that has lasted for so many weeks: ln of its weight for a client who used to have money in every week, which for others is
 * multiplied by the share of weeks with money to the power; and so much of how rarely this client has waited as long (1: all of it).
 */
export type AskedSilence = {
  readonly weeks: number;
  readonly lnWeight: number;
  readonly power: number;
  readonly rarely: number;
};

/**
 * A silence is asked what it says after so many weeks, and says the same until the next: each week in which it were asked would
 * spend alarms on chance gaps. Who seldom pays is found late at any price.
 */
export const SILENCES: readonly AskedSilence[] = [
  { weeks: 4, lnWeight: Math.log(1.6), power: 1, rarely: 1 },
  { weeks: 6, lnWeight: Math.log(0.8), power: 1.4, rarely: 1 },
  { weeks: 8, lnWeight: Math.log(2.8), power: -0.9, rarely: 0.8 },
  { weeks: 13, lnWeight: Math.log(2.3), power: 0.8, rarely: 1 },
];
/** The same of each week, where somebody is told since when. */
export const EACH_SILENCE: readonly AskedSilence[] = EACH_WEEK.map(({ back, weight }) => ({
  weeks: back,
  lnWeight: Math.log(7) + weight,
  power: 1,
  rarely: 1,
}));
