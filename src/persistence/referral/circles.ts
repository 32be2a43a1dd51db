import type { CircleTopic, ReferralStore } from '../../usecases/referral/ports.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';

type TopicRow = { readonly kind: string; readonly topic: string; readonly clients: number };

/**
 * Open clients of a branch with their interests and lines of business; left out are interests that are kept for dealings alone, and
 * whoever does not want its data used.
 */
const shared = (branchId: string) => Prisma.sql`
  SELECT 'industry' AS kind, c.industry AS topic, c.id AS client_id FROM client c
  WHERE c.branch_id = ${branchId}::uuid AND c.closed_on IS NULL AND c.industry IS NOT NULL
  UNION
  SELECT 'interest', i.word, c.id FROM client c JOIN person p ON p.client_id = c.id AND p.left_on IS NULL
    AND p.personal_purpose IS DISTINCT FROM 'dealings'
  CROSS JOIN LATERAL unnest(p.interests) AS i(word)
  WHERE c.branch_id = ${branchId}::uuid AND c.closed_on IS NULL
    AND NOT EXISTS (SELECT FROM consent_current k
                    WHERE k.client_id = c.id AND k.purpose = 'personal_data' AND NOT k.granted)`;

/** Circles of branches. */
export const circleStore = (db: Db): Pick<ReferralStore, 'circles' | 'topics' | 'insertCircle'> => ({
  circles: async (branchId) => {
    const rows = await db.circle.findMany({
      where: { branchId, closedAt: null },
      select: { name: true, kind: true, _count: { select: { members: { where: { removedAt: null } } } } },
      orderBy: { name: 'asc' },
    });
    return rows.map(({ name, kind, _count }) => ({ name, kind: kind as CircleTopic['kind'], members: _count.members }));
  },
  topics: async (branchId, least) => {
    const rows = await db.$queryRaw<readonly TopicRow[]>`
      SELECT kind, topic, count(*)::int AS clients FROM (${shared(branchId)}) AS found
      WHERE length(topic) BETWEEN 1 AND 60 AND NOT EXISTS (
        SELECT FROM circle o
        WHERE o.branch_id = ${branchId}::uuid AND o.closed_at IS NULL AND o.kind = found.kind AND o.topic = found.topic)
      GROUP BY kind, topic HAVING count(*) >= ${least}
      ORDER BY clients DESC, kind, topic`;
    return rows.map(({ kind, topic, clients }) => ({ kind: kind as CircleTopic['kind'], topic, clients }));
  },
  insertCircle: async ({ id, kind, topic, branchId, by, at }) => {
    await db.circle.create({ data: { id, name: topic, kind, topic, branchId, createdBy: by, createdAt: at } });
    const clients = await db.$queryRaw<readonly { readonly client_id: string }[]>`
      SELECT client_id::text FROM (${shared(branchId)}) AS found WHERE kind = ${kind} AND topic = ${topic}
      ORDER BY client_id`;
    const targets = await db.referralTarget.findMany({
      where: {
        clientId: null,
        fromPayments: false,
        consent: { not: 'withdrawn' },
        OR: [{ branchId: null }, { branchId }],
        ...(kind === 'industry' ? { industry: topic } : { interests: { has: topic } }),
      },
      select: { id: true },
    });
    const member = { circleId: id, addedBy: by, addedAt: at };
    const made = await db.circleMember.createMany({
      data: [
        ...clients.map(({ client_id }) => ({ ...member, id: newId<string>(), clientId: client_id })),
        ...targets.map((target) => ({ ...member, id: newId<string>(), targetId: target.id })),
      ],
    });
    return made.count;
  },
});
