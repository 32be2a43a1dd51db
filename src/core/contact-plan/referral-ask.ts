import type { ClientId } from '../shared/ids.ts';
import type { PlannedLine } from './planned-line.ts';
import { PROMISE_DUE_POINTS } from './reason.ts';

/**
 * Those of a plan whom one may ask for a referral in passing: spoken with anyway, face to face or on the phone, an acquaintance by
 * now, and about nothing that went wrong.
 */
export const askable = (lines: readonly PlannedLine[]): readonly ClientId[] =>
  lines
    .filter(
      ({ kind, goal, reasons }) =>
        (kind === 'meeting' || kind === 'call' || kind === 'invite') &&
        (goal === 'trust' || goal === 'place') &&
        reasons.every(
          (reason) => reason.kind !== 'loss' && !(reason.kind === 'promise' && reason.points > PROMISE_DUE_POINTS),
        ),
    )
    .map(({ clientId }) => clientId);

/** The plan with the one ask of the day on the first line of that client; it adds no points, for nobody is called for its sake. */
export const withAsk = <Line extends PlannedLine>(
  lines: readonly Line[],
  clientId: ClientId | undefined,
): readonly Line[] =>
  lines.map((line, at) =>
    line.clientId === clientId && at === lines.findIndex((each) => each.clientId === clientId)
      ? { ...line, bonuses: [...line.bonuses, { kind: 'referral', points: 0 }] }
      : line,
  );
