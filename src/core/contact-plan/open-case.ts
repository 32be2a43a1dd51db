import type { StaffId } from '../shared/ids.ts';
import type { KeptLine } from './kept-plan.ts';
import { REPORT_POINTS, type Reason } from './reason.ts';

/** A complaint that is open on the client of a line now, of which whoever plans may know. */
export type OpenCase = {
  readonly number: string;
  /** She works on it, or stands in for whoever does. */
  readonly isHers: boolean;
  readonly handlerId: StaffId | null;
};

/** Reasons that are about a sale. */
const SELLING: ReadonlySet<Reason['kind']> = new Set(['opportunity', 'next_tier']);

type Part = Pick<KeptLine, 'kind' | 'reasons' | 'bonuses' | 'goal'>;

/**
 * A line of a plan that stands, with the complaints that are open by now: whoever works on one reports back, anybody else is told that
 * a colleague does, and nothing is sold or asked for. A line that reports back speaks of hers alone, and one that tidies a record of none.
 */
export function withOpenCases<Line extends Part>(line: Line, cases: readonly OpenCase[]): Line {
  const spoken = line.kind === 'record' ? [] : line.kind === 'report' ? cases.filter(({ isHers }) => isHers) : cases;
  if (spoken.length === 0) return line;
  const numbers = new Map(spoken.map((each) => [each.number, caseReason(each, line.kind)]));
  const kept = line.reasons
    .filter(({ kind }) => !SELLING.has(kind))
    .map((reason): Reason => {
      const now = 'number' in reason ? numbers.get(reason.number) : undefined;
      if (now !== undefined) numbers.delete(now.number);
      return now === undefined || now.kind === reason.kind ? reason : now;
    });
  return {
    ...line,
    reasons: [...numbers.values(), ...kept],
    bonuses: line.bonuses.filter(({ kind }) => kind !== 'referral'),
    goal: line.goal === 'place' ? 'trust' : line.goal,
  };
}

type CaseReason = Extract<Reason, { readonly kind: 'report_back' | 'complaint' }>;

function caseReason({ number, isHers, handlerId }: OpenCase, kind: Part['kind']): CaseReason {
  if (!isHers) return { kind: 'complaint', number, points: 0, mustSince: null };
  const of = kind === 'report' && handlerId !== null ? { handlerId } : {};
  return { kind: 'report_back', number, ...of, points: REPORT_POINTS, mustSince: null };
}
