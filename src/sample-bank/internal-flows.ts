import type { Outline } from './outline.ts';
import type { Random } from './random.ts';
import type { Week } from './weeks.ts';

/** A sum that moved between the client and the bank itself, in the week at that place of the series. */
export type InternalMove = { readonly at: number; readonly side: 'credit' | 'debit'; readonly amount: number };

/** All moves that netting takes off: term deposits, loans, bills, our own products, from one own account to another. */
export const internalMoves = (outline: Outline, weeks: readonly Week[], random: Random): readonly InternalMove[] =>
  [termMoves, loanMoves, billMoves, wealthMoves, ownMoves]
    .flatMap((moves) => moves(outline, weeks, random))
    .filter(({ at }) => !hasStopped(outline, weeks[at]));

const hasStopped = ({ drift }: Outline, week: Week | undefined): boolean =>
  drift?.kind === 'stop' && week !== undefined && week.monday >= drift.changeWeek;

const placesOf = (weeks: readonly Week[], every: number, from: number): readonly number[] =>
  weeks.map((_, at) => at).filter((at) => at % every === from);

type Moves = (outline: Outline, weeks: readonly Week[], random: Random) => readonly InternalMove[];

/** It comes due with its interest and is placed again in the same week. */
const termMoves: Moves = ({ balances: { term } }, weeks, random) => {
  const every = random.pick([13, 26, 52]);
  if (term === 0) return [];
  const interest = (term * 0.0125 * every) / 52;
  return placesOf(weeks, every, random.whole(0, every - 1)).flatMap((at): readonly InternalMove[] => [
    { at, side: 'credit', amount: term + interest },
    { at, side: 'debit', amount: term },
  ]);
};

/** Repaid when due, drawn again a week later; interest every quarter. */
const loanMoves: Moves = ({ balances: { loan } }, weeks, random) => {
  const every = random.pick([26, 52]);
  if (loan === 0) return [];
  return [
    ...placesOf(weeks, every, random.whole(0, every - 1)).flatMap((at): readonly InternalMove[] => [
      { at, side: 'debit', amount: loan },
      ...(at + 1 < weeks.length ? [{ at: at + 1, side: 'credit', amount: loan } as const] : []),
    ]),
    ...weeks.flatMap(({ quarterEnd }, at): readonly InternalMove[] =>
      quarterEnd ? [{ at, side: 'debit', amount: (loan * 0.034) / 4 }] : [],
    ),
  ];
};

/** Discounts bring money in, margins take it out. */
const billMoves: Moves = ({ balances: { bills } }, weeks, random) =>
  bills === 0
    ? []
    : weeks.flatMap((_, at): readonly InternalMove[] => [
        ...(random.chance(0.14) ? [{ at, side: 'credit', amount: bills * (0.1 + 0.3 * random.next()) } as const] : []),
        ...(random.chance(0.1) ? [{ at, side: 'debit', amount: bills * 0.3 * random.next() } as const] : []),
      ]);

/** Bought and redeemed in turns. */
const wealthMoves: Moves = ({ balances: { wealth } }, weeks, random) =>
  wealth === 0
    ? []
    : weeks
        .map((_, at) => at)
        .filter(() => random.chance(0.06))
        .map((at, turn) => ({ at, side: turn % 2 === 0 ? 'debit' : 'credit', amount: wealth }));

/** Between two accounts of one client it is the same sum on both sides. */
const ownMoves: Moves = ({ row, turnover }, weeks, random) =>
  row.accountNumbers.length < 2
    ? []
    : weeks.flatMap((_, at): readonly InternalMove[] => {
        if (!random.chance(0.08)) return [];
        const amount = (turnover / 52) * (0.2 + random.next());
        return [
          { at, side: 'credit', amount },
          { at, side: 'debit', amount },
        ];
      });
