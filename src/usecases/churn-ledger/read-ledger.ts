import { readsLedgerOf } from '../../core/access/task-force.ts';
import { type LedgerReport, reportOf } from '../../core/churn/ledger/report.ts';
import { lossRate } from '../../core/churn/risk.ts';
import type { Staff } from '../../core/client/client.ts';
import { addDays, dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock } from '../ports.ts';
import type { ChurnLedgerStore, OwnLossRow } from './ports.ts';

/** The year that a report looks back on. */
const REPORT_DAYS = 364;

/** The share of clients lost by products held: as the source says, and with the bank’s own. */
type LossByProducts = OwnLossRow & { readonly prior: number; readonly updated: number };

type ReadReport = {
  readonly of: 'branch' | 'bank';
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly report: LedgerReport;
  readonly names: ReadonlyMap<ClientId, string>;
  /** Clients of hers, or of her branch, that have closed and of which nobody has said why. */
  readonly vanished: readonly { readonly id: ClientId; readonly name: string; readonly on: LocalDate }[];
  /** Of the whole bank. */
  readonly byProducts: readonly LossByProducts[];
};

type LedgerDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly ledger: ChurnLedgerStore;
};

export type ReadLedger = (by: Staff) => Promise<ReadReport | null>;

/**
 * `/churn report`: a manager reads that of her branch, administrators and compliance that of the bank. Null for anybody else.
 * Compliance and administrators get figures, and no names of clients that are not theirs to see.
 */
export function readLedger({ clock, bankZone, ledger }: LedgerDependencies): ReadLedger {
  return async (by) => {
    const of = readsLedgerOf(viewerOf(by));
    if (of === null) return null;
    const to = dayAt(clock.now(), bankZone);
    const from = addDays(to, -REPORT_DAYS);
    const branchId: BranchId | null = of === 'branch' ? (by.branch?.id ?? null) : null;
    if (of === 'branch' && branchId === null) return null;
    const { names, ...facts } = await ledger.ledger(to, branchId, bankZone);
    const vanished = await ledger.vanishedWithoutReason(from, branchId);
    const own = await ledger.ownLosses(from, to);
    return {
      of,
      from,
      to,
      report: reportOf(facts, { from, to }),
      names: of === 'branch' ? names : new Map(),
      vanished: of === 'branch' ? vanished : [],
      byProducts: PRODUCTS.map((products) => byProducts(products, own)),
    };
  };
}

/** From five on the source makes no difference. */
const PRODUCTS = [1, 2, 3, 4, 5] as const;

function byProducts(products: number, own: readonly OwnLossRow[]): LossByProducts {
  const mine = own.filter((row) => Math.min(Math.max(row.products, 1), 5) === products);
  const clients = mine.reduce((sum, row) => sum + row.clients, 0);
  const lost = mine.reduce((sum, row) => sum + row.lost, 0);
  return { products, clients, lost, prior: lossRate(products, null), updated: lossRate(products, { clients, lost }) };
}

/** Closed clients that somebody may say the reason of. */
export type ListVanished = (
  by: Staff,
) => Promise<readonly { readonly id: ClientId; readonly name: string; readonly on: LocalDate }[]>;

/** Clients that closed in the last year without a reason: her own, and for a manager those of her branch. */
export function listVanished({ clock, bankZone, ledger }: LedgerDependencies): ListVanished {
  return async (by) => {
    const from = addDays(dayAt(clock.now(), bankZone), -REPORT_DAYS);
    const isManager = readsLedgerOf(viewerOf(by)) === 'branch';
    const found = await ledger.vanishedWithoutReason(from, isManager ? (by.branch?.id ?? null) : null);
    return isManager ? found : found.filter(({ ownerId }) => by.active && ownerId === by.id);
  };
}
