import { type RehearsalFigures, storedFigures } from '../../core/churn/rehearsal.ts';
import { type ChurnRules, storedRules } from '../../core/churn/rules.ts';
import type { ChurnRulesId, StaffId } from '../../core/shared/ids.ts';
import type { ChurnRulesStore, PastRules, StoredRules } from '../../usecases/churn/ports/rules.ts';
import type { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

/** "chru" in ASCII, as far as a lock's number goes. */
const RULES_LOCK = 0x63_68_72_75;

const NAMES = { proposer: { select: { name: true } } } as const;

/** The versions of the bank's rules for churn alerts. */
export function churnRulesRepository(db: Db): ChurnRulesStore {
  const first = async (where: Prisma.ChurnRuleSetWhereInput): Promise<StoredRules | null> => {
    const row = await db.churnRuleSet.findFirst({ where, include: NAMES });
    return row === null ? null : fromRow(row);
  };
  return {
    hold: async () => {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(${RULES_LOCK})`;
    },
    active: () => first({ state: 'active' }),
    proposed: () => first({ state: 'proposed' }),
    find: (id) => first({ id }),
    past: async (count) => {
      const rows = await db.churnRuleSet.findMany({
        where: { state: { in: ['replaced', 'declined'] } },
        orderBy: { version: 'desc' },
        take: count,
        include: { ...NAMES, decider: { select: { name: true } } },
      });
      return rows.map((row) => ({
        ...fromRow(row),
        state: row.state as PastRules['state'],
        decidedBy: row.decider?.name ?? null,
        decidedAt: row.decidedAt ?? row.proposedAt,
        replacedAt: row.replacedAt,
        reason: row.reason,
      }));
    },
    whyDeclined: async (id) =>
      (await db.churnRuleSet.findUnique({ where: { id }, select: { reason: true } }))?.reason ?? null,
    propose: async ({ id, rules, rehearsal, besides, needsSecond, by, at }) => {
      const { _max } = await db.churnRuleSet.aggregate({ _max: { version: true } });
      const version = (_max.version ?? 0) + 1;
      await db.churnRuleSet.create({
        data: {
          id,
          version,
          rules,
          rehearsal: { ...rehearsal, ...(besides === null ? {} : { besides: { ...besides } }) },
          needsSecond,
          proposedBy: by,
          proposedAt: at,
        },
      });
      return version;
    },
    activate: async (id, by, at) => {
      await db.churnRuleSet.updateMany({ where: { state: 'active' }, data: { state: 'replaced', replacedAt: at } });
      await db.churnRuleSet.update({ where: { id }, data: { state: 'active', decidedBy: by, decidedAt: at } });
    },
    decline: async (id, by, at, reason) => {
      await db.churnRuleSet.update({
        where: { id },
        data: { state: 'declined', decidedBy: by, decidedAt: at, reason },
      });
    },
  };
}

type KeptFigures = Partial<RehearsalFigures> & { readonly besides?: Partial<RehearsalFigures> };

function figuresOf(stored: unknown): Pick<StoredRules, 'rehearsal' | 'besides'> {
  const { besides = {}, ...rehearsal } = stored as KeptFigures;
  return { rehearsal: storedFigures(rehearsal), besides: storedFigures(besides) };
}

const fromRow = (row: Prisma.ChurnRuleSetGetPayload<{ include: typeof NAMES }>): StoredRules => ({
  id: row.id as ChurnRulesId,
  version: row.version,
  rules: storedRules(row.rules as Partial<ChurnRules>),
  ...figuresOf(row.rehearsal),
  state: row.state as StoredRules['state'],
  needsSecond: row.needsSecond,
  proposedBy: { id: row.proposedBy as StaffId, name: row.proposer.name },
  proposedAt: row.proposedAt,
  decidedAt: row.decidedAt,
});
