import type { TieBasis, TieKind } from '../../core/referral/ties.ts';
import type { ReferralStore, WayNode, WayTie } from '../../usecases/referral/ports.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

type TieRow = {
  readonly from_id: string;
  readonly to_id: string;
  readonly kind: string | null;
  readonly basis: string | null;
};
type NodeRow = { readonly id: string; readonly kind: string; readonly name: string };

/**
 * Who is known to any of `ids`. A link shows to whoever looks after one of its ends, a public one to everybody; a circle to the RMs
 * of its branch; what payments show to whoever looks after the client, while that is switched on.
 */
export const readAround =
  (db: Db): ReferralStore['around'] =>
  async (ids, { branchId, clientIds, withPayments }) => {
    const mine = [...clientIds];
    const asked = [...ids];
    const paid = withPayments ? paymentTies(asked, mine) : Prisma.empty;
    const ties = await db.$queryRaw<readonly TieRow[]>`
      SELECT coalesce(a.client_id, a.target_id)::text AS from_id, coalesce(b.client_id, b.target_id)::text AS to_id,
             l.kind, l.basis
      FROM referral_link_end a
      JOIN referral_link l ON l.id = a.link_id AND l.removed_at IS NULL
      JOIN referral_link_end b ON b.link_id = a.link_id AND b.is_other <> a.is_other
      WHERE (a.client_id = ANY(${asked}::uuid[]) OR a.target_id = ANY(${asked}::uuid[]))
        AND (l.basis = 'public' OR a.client_id = ANY(${mine}::uuid[]) OR b.client_id = ANY(${mine}::uuid[]))
      UNION ALL
      SELECT coalesce(m.client_id, m.target_id)::text, m.circle_id::text, NULL, NULL
      FROM circle_member m JOIN circle o ON o.id = m.circle_id AND o.closed_at IS NULL
      WHERE m.removed_at IS NULL AND (o.branch_id IS NULL OR o.branch_id = ${branchId}::uuid)
        -- Who is in a circle tells of her: a colleague’s client is not shown for it.
        AND (m.client_id IS NULL OR m.client_id = ANY(${mine}::uuid[]))
        AND (m.client_id = ANY(${asked}::uuid[]) OR m.target_id = ANY(${asked}::uuid[]) OR m.circle_id = ANY(${asked}::uuid[]))
      ${paid}`;
    const named = [...new Set(ties.flatMap(({ from_id, to_id }) => [from_id, to_id]))];
    const nodes = await db.$queryRaw<readonly NodeRow[]>`
      SELECT id::text, 'client' AS kind, name FROM client WHERE id = ANY(${named}::uuid[]) AND closed_on IS NULL
      UNION ALL SELECT id::text, 'target', name FROM referral_target
      WHERE id = ANY(${named}::uuid[]) AND consent <> 'withdrawn'
      UNION ALL SELECT id::text, 'circle', name FROM circle WHERE id = ANY(${named}::uuid[])`;
    const known = new Set(nodes.map(({ id }) => id));
    return {
      nodes: nodes as unknown as readonly WayNode[],
      ties: ties
        .filter(({ from_id, to_id }) => known.has(from_id) && known.has(to_id))
        .map((row): WayTie => ({ from: row.from_id, to: row.to_id, tie: tieOf(row) })),
    };
  };

const paymentTies = (asked: readonly string[], mine: readonly string[]) => Prisma.sql`
  UNION ALL
  SELECT t.id::text, p.client_id::text, p.side, 'payments'
  FROM counterparty_current p JOIN referral_target t ON t.name_key = p.name_key
  WHERE p.client_id = ANY(${[...mine]}::uuid[])
    AND (t.id = ANY(${[...asked]}::uuid[]) OR p.client_id = ANY(${[...asked]}::uuid[]))`;

const tieOf = ({ kind, basis }: TieRow): WayTie['tie'] =>
  kind === null || basis === null ? null : { kind: kind as TieKind, basis: basis as TieBasis };
