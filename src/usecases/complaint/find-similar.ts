import { caseSight, mayHearSolution } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { type AskedComplaint, closedIndex } from '../../core/complaint/similarity/closed-index.ts';
import type { SimilarCase, SolvedAlike, SolvedCase } from '../../core/complaint/similarity/similar-case.ts';
import { dayAt, daysBetween, type TimeZone } from '../../core/shared/calendar.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ComplaintStore, KeptComplaint } from './ports.ts';

export type FindSimilar = (by: Staff, asked: AskedComplaint) => Promise<readonly SimilarCase[]>;

type Dependencies = {
  readonly complaints: Pick<ComplaintStore, 'closedSince' | 'list' | 'plansUsed'>;
  readonly bankZone: TimeZone;
};

const SHOWN = 3;
/** So many are looked at for those that she may see. */
const LOOKED_AT = 40;
/** Read in pieces, so that the embedded database is free between them. */
const AT_ONCE = 1000;
/** A transaction that closed a case may be seen later than one that closed another after it. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Closed complaints like one that is being taken in, the most similar first: those that she may see whole, and of others that are
 * not shut to her what was done, without client, person, number or anybody's words. What they are
 * found by is held in memory and read on by `refresh`; what is shown is read when it is asked for. One that was withdrawn was
 * solved by nothing, one that was opened again is not solved yet, and of one whose years are over nothing is left to tell: none
 * of them is shown.
 */
export function similarComplaints({ complaints, bankZone }: Dependencies): {
  readonly find: FindSimilar;
  readonly refresh: () => Promise<void>;
} {
  const index = closedIndex();
  let readUntil: Date | null = null;
  let reading: Promise<void> | null = null;

  async function readOn(): Promise<void> {
    let after = readUntil === null ? null : { closedAt: new Date(readUntil.getTime() - OVERLAP_MS), id: '' };
    for (;;) {
      const found = await complaints.closedSince(after, AT_ONCE);
      for (const each of found) index.add(each);
      const last = found.at(-1);
      if (last === undefined) return;
      after = { closedAt: last.closedAt, id: last.id };
      readUntil = last.closedAt;
      if (found.length < AT_ONCE) return;
    }
  }

  const refresh = (): Promise<void> => {
    reading ??= readOn().finally(() => {
      reading = null;
    });
    return reading;
  };

  return {
    refresh,
    async find(by, asked) {
      await refresh();
      const scores = new Map(index.similar(asked, LOOKED_AT).map(({ id, score }) => [id, score]));
      if (scores.size === 0) return [];
      const viewer = viewerOf(by);
      const ids = [...scores.keys()] as ComplaintId[];
      const found = await complaints.list({ kind: 'among', ids }, LOOKED_AT);
      const shown = found
        .filter(({ complaint }) => complaint.closedAt !== null && complaint.removedAt === null)
        .filter(({ guarded }) => caseSight(viewer, guarded) === 'all' || mayHearSolution(viewer, guarded))
        .map((kept) => ({ kept, score: scores.get(kept.complaint.id) ?? 0 }))
        .toSorted((a, b) => b.score - a.score || (a.kept.complaint.number < b.kept.complaint.number ? 1 : -1))
        .slice(0, SHOWN);
      const isWhole = ({ guarded }: KeptComplaint): boolean => caseSight(viewer, guarded) === 'all';
      const alike = shown.filter(({ kept }) => !isWhole(kept)).map(({ kept }) => kept.complaint.id);
      const plans = alike.length === 0 ? NO_PLANS : await complaints.plansUsed(alike);
      return shown.map(({ kept, score }) =>
        isWhole(kept)
          ? solved(kept, score, bankZone)
          : solvedAlike(kept, score, plans.get(kept.complaint.id) ?? null, bankZone),
      );
    },
  };
}

const NO_PLANS: ReadonlyMap<ComplaintId, string> = new Map();

const daysTaken = ({ receivedAt, closedAt }: KeptComplaint['complaint'], zone: TimeZone): number =>
  daysBetween(dayAt(receivedAt, zone), dayAt(closedAt ?? receivedAt, zone));

function solvedAlike(
  { complaint }: KeptComplaint,
  score: number,
  prepared: string | null,
  zone: TimeZone,
): SolvedAlike {
  const { judgement, settledAs, plan, cause } = complaint;
  return {
    kind: 'alike',
    score,
    outcome: judgement?.outcome ?? null,
    settledAs,
    cause: cause === null ? null : { class: cause.class, dimension: cause.dimension },
    isRedressed: (plan?.redress?.minor ?? 0n) > 0n,
    prepared,
    days: daysTaken(complaint, zone),
  };
}

function solved({ complaint }: KeptComplaint, score: number, zone: TimeZone): SolvedCase {
  const { id, number, product, judgement, settledAs, plan } = complaint;
  return {
    kind: 'whole',
    id,
    number,
    score,
    product,
    outcome: judgement?.outcome ?? null,
    settledAs,
    solution: plan?.text ?? null,
    redress: plan?.redress ?? null,
    days: daysTaken(complaint, zone),
  };
}
