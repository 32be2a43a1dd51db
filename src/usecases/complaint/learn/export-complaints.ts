import { caseSight, mayExportComplaints } from '../../../core/access/complaint.ts';
import type { Staff } from '../../../core/client/client.ts';
import { ok, type Result, refuse } from '../../../core/shared/result.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { Context } from '../../events.ts';
import type { UnitOfWork } from '../../ports.ts';
import type { GuardedRecord, LearningStore, Period } from '../ports/learning.ts';

/** `not_hers`: only complaints officers and compliance take records out; `none`: there is none in the period. */
type ExportRefusal = { readonly kind: 'not_hers' | 'none' | 'exported_already' };

type ComplaintExport = {
  readonly cases: readonly GuardedRecord[];
  /** There are more than one file in chat holds. */
  readonly isCutOff: boolean;
};

export type ExportComplaints = (request: {
  readonly by: Staff;
  readonly period: Period;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<ComplaintExport, ExportRefusal>>;

/** Cases that one file in chat holds; `rapport complaints export` writes any number. */
const MOST_IN_CHAT = 2_000;

/** So many cases are read in one piece. */
const AT_ONCE = 200;

type Dependencies = { readonly learning: Pick<LearningStore, 'archive'>; readonly unitOfWork: UnitOfWork };

/**
 * The records of the complaints received in a period, as they leave the bot in a file; that they do is on the trail. Cases that
 * are shut to her are not in it.
 */
export function exportComplaints(deps: Dependencies): ExportComplaints {
  return async ({ by, period, requestKey, origin }) => {
    const viewer = viewerOf(by);
    if (!mayExportComplaints(viewer)) return refuse({ kind: 'not_hers' });
    const cases: GuardedRecord[] = [];
    for await (const piece of readArchive(deps.learning, period)) {
      cases.push(...piece.filter(({ guarded }) => caseSight(viewer, guarded) === 'all'));
      if (cases.length > MOST_IN_CHAT) break;
    }
    if (cases.length === 0) return refuse({ kind: 'none' });
    const isCutOff = cases.length > MOST_IN_CHAT;
    const taken = cases.slice(0, MOST_IN_CHAT);
    const isFirst = await deps.unitOfWork({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      if (!(await tx.firstTime(requestKey))) return { value: false, events: [] };
      return {
        value: true,
        events: [{ kind: 'complaints_exported', staffId: by.id, ...period, cases: taken.length, file: null }],
      };
    });
    return isFirst ? ok({ cases: taken, isCutOff }) : refuse({ kind: 'exported_already' });
  };
}

async function* readArchive(
  learning: Pick<LearningStore, 'archive'>,
  period: Period,
): AsyncGenerator<readonly GuardedRecord[]> {
  let after: string | null = null;
  for (;;) {
    const piece: readonly GuardedRecord[] = await learning.archive(period, after, AT_ONCE);
    const last = piece.at(-1);
    if (last === undefined) return;
    yield piece;
    after = last.complaint.number;
  }
}

export type ExportAllComplaints = (request: {
  readonly period: Period;
  readonly file: string;
  readonly context: Context;
}) => AsyncGenerator<readonly GuardedRecord[]>;

/** All cases of a period, piece by piece, for a file that the bank's own administrators write; noted on the trail at the end. */
export function exportAllComplaints(deps: Dependencies): ExportAllComplaints {
  return async function* ({ period, file, context }) {
    let cases = 0;
    for await (const piece of readArchive(deps.learning, period)) {
      cases += piece.length;
      yield piece;
    }
    await deps.unitOfWork(context, async () => ({
      value: undefined,
      events: [{ kind: 'complaints_exported', staffId: null, ...period, cases, file }],
    }));
  };
}
