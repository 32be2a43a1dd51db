import type { LinkedCase } from '../../core/complaint/shown-case.ts';
import type { LinkKind } from '../../core/complaint/words.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { shutTo } from './guarded-row.ts';
import type { ComplaintRow } from './rows.ts';

type Row = { readonly id: string; readonly number: string; readonly kind: string; readonly is_from: boolean };

/** What the other one is, seen from where the link was made, and from the other side. */
const RELATION: Readonly<Record<LinkKind, readonly [LinkedCase['as'], LinkedCase['as']]>> = {
  related: ['related', 'related'],
  group: ['led_by', 'leads'],
  duplicate: ['duplicate_of', 'duplicate'],
};

/**
 * What each of these is linked to, the first link first. Whoever may see a case must not learn from it of another that is shut to
 * her: one that is shut to more people than the case itself is not shown beside it.
 */
export async function linksIn(
  db: Db,
  rows: readonly ComplaintRow[],
): Promise<ReadonlyMap<string, readonly LinkedCase[]>> {
  const ids = rows.filter(({ _count }) => _count.links + _count.linkedFrom > 0).map(({ id }) => id);
  const found = new Map<string, LinkedCase[]>();
  if (ids.length === 0) return found;
  const linked = await db.$queryRaw<readonly Row[]>`
    SELECT DISTINCT c.id::text, x.number, l.kind, l.from_id = c.id AS is_from, l.at
    FROM complaint c JOIN complaint_link l ON c.id IN (l.from_id, l.to_id)
    JOIN complaint x ON x.id IN (l.from_id, l.to_id) AND x.id <> c.id
    WHERE c.id = ANY (${ids}::uuid[])
      AND NOT EXISTS ((${Prisma.raw(shutTo('x'))}) EXCEPT (${Prisma.raw(shutTo('c'))}))
    ORDER BY l.at, x.number`;
  for (const { id, number, kind, is_from: isFrom } of linked) {
    const [one, other] = RELATION[kind as LinkKind];
    found.set(id, [...(found.get(id) ?? []), { number, as: isFrom ? one : other }]);
  }
  return found;
}
