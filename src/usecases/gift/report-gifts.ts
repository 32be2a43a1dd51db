import type { Staff } from '../../core/client/client.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import { type NameDependencies, namedFor } from './names.ts';
import type { GiftStore, KeptGift } from './ports.ts';

/** The register of a year: all of it, and what each person got, the most first. */
export type GiftReport = {
  readonly year: number;
  readonly gifts: readonly KeptGift[];
  readonly count: number;
  readonly sum: bigint;
  readonly perRecipient: readonly (Pick<KeptGift, 'personId' | 'personName' | 'clientName'> & {
    readonly sum: bigint;
  })[];
  readonly perGiver: readonly { readonly name: string; readonly count: number; readonly sum: bigint }[];
};

type NotHers = { readonly kind: 'not_hers' };

export type ReportGifts = (by: Staff, year: number) => Promise<Result<GiftReport, NotHers>>;

/**
 * The register of a year: for compliance that of the bank, with whom each gift was for, since it is kept for her; for a manager that of her
 * branch, with `personName` null where she may not see the people of that client. Refuses `not_hers`.
 */
export const reportGifts =
  (deps: NameDependencies & { readonly gifts: Pick<GiftStore, 'ofYear'> }): ReportGifts =>
  async (by, year) => {
    const branch = registerOf(by);
    if (branch === null) return refuse({ kind: 'not_hers' });
    const gifts = await deps.gifts.ofYear(year, branch.id);
    return ok(reportOf(year, by.role === 'compliance' ? gifts : await namedFor(deps, by, gifts)));
  };

/** Whose register somebody may read. */
function registerOf(by: Staff): { readonly id: Parameters<GiftStore['ofYear']>[1] } | null {
  if (!by.active) return null;
  if (by.role === 'compliance') return { id: null };
  return by.role === 'branch_manager' && by.branch !== null ? { id: by.branch.id } : null;
}

function reportOf(year: number, gifts: readonly KeptGift[]): GiftReport {
  const standing = gifts.filter(({ isStruck }) => !isStruck);
  const recipients = new Map<string, GiftReport['perRecipient'][number]>();
  const givers = new Map<string, { name: string; count: number; sum: bigint }>();
  for (const { clientId, personId, personName, clientName, staff, value } of standing) {
    const key = personId ?? clientId;
    const to = recipients.get(key) ?? { personId, personName, clientName, sum: 0n };
    recipients.set(key, { ...to, sum: to.sum + value });
    const from = givers.get(staff.id) ?? { name: staff.name, count: 0, sum: 0n };
    givers.set(staff.id, { ...from, count: from.count + 1, sum: from.sum + value });
  }
  const bySum = (a: { readonly sum: bigint }, b: { readonly sum: bigint }): number =>
    a.sum === b.sum ? 0 : a.sum > b.sum ? -1 : 1;
  return {
    year,
    gifts,
    count: standing.length,
    sum: standing.reduce((sum, { value }) => sum + value, 0n),
    perRecipient: [...recipients.values()].toSorted(bySum),
    perGiver: [...givers.values()].toSorted(bySum),
  };
}

type ExportRequest = {
  readonly by: Staff;
  readonly year: number;
  readonly requestKey: string;
  readonly origin: string;
};

export type ExportGifts = (
  request: ExportRequest,
) => Promise<Result<GiftReport, NotHers | { readonly kind: 'exported_already' }>>;

/** The register of a year as it leaves the bot in a file; that it does is on the trail. Refuses `not_hers`, `exported_already`. */
export const exportGifts =
  ({ clock, unitOfWork }: { readonly clock: Clock; readonly unitOfWork: UnitOfWork }): ExportGifts =>
  (request) =>
    carryOut(unitOfWork, request, async (tx): Promise<Outcome<GiftReport, NotHers | { kind: 'exported_already' }>> => {
      const { by, year, requestKey } = request;
      const report = await reportGifts({ ...tx, clock })(by, year);
      if (!report.ok) return refused(report.refusal);
      if (!(await tx.firstTime(requestKey))) return refused({ kind: 'exported_already' });
      const rows = report.value.gifts.length;
      return { value: report, events: [{ kind: 'gifts_exported', staffId: by.id, year, rows }] };
    });
