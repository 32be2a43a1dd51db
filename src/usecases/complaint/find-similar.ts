import { caseSight } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { type AskedComplaint, closedIndex } from '../../core/complaint/similarity/closed-index.ts';
import type { SimilarCase } from '../../core/complaint/similarity/similar-case.ts';
import { dayAt, daysBetween, type TimeZone } from '../../core/shared/calendar.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ComplaintStore, KeptComplaint } from './ports.ts';

export type FindSimilar = (by: Staff, asked: AskedComplaint) => Promise<readonly SimilarCase[]>;

type Dependencies = {
  readonly complaints: Pick<ComplaintStore, 'closedSince' | 'list'>;
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
 * Closed complaints like one that is being taken in, the most similar first, as far as she may see all of them. What they are
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
      return found
        .filter(({ complaint }) => complaint.closedAt !== null && complaint.removedAt === null)
        .filter(({ guarded }) => caseSight(viewer, guarded) === 'all')
        .map((kept) => solved(kept, scores.get(kept.complaint.id) ?? 0, bankZone))
        .toSorted((a, b) => b.score - a.score || (a.number < b.number ? 1 : -1))
        .slice(0, SHOWN);
    },
  };
}

function solved({ complaint }: KeptComplaint, score: number, zone: TimeZone): SimilarCase {
  const { id, number, product, judgement, settledAs, plan, receivedAt, closedAt } = complaint;
  return {
    id,
    number,
    score,
    product,
    outcome: judgement?.outcome ?? null,
    settledAs,
    solution: plan?.text ?? null,
    redress: plan?.redress ?? null,
    days: daysBetween(dayAt(receivedAt, zone), dayAt(closedAt ?? receivedAt, zone)),
  };
}
