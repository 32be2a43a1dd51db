import { withoutWords } from '../../core/complaint/retention.ts';
import type { ClientId, ComplaintId } from '../../core/shared/ids.ts';
import type { RemovedWords, RetentionStore } from '../../usecases/complaint/ports/retention.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

type ExpiredRow = {
  readonly id: string;
  readonly number: string;
  readonly client_id: string | null;
  readonly closed_at: Date;
  readonly count: bigint;
};

const inArchive = (closedBefore: Date): Prisma.Sql =>
  Prisma.sql`state = 'archived' AND removed_at IS NULL AND closed_at < ${closedBefore}`;

/** Texts of a case itself. What is nothing stays nothing; who complained, where that is no client, becomes nobody. */
const FIELDS = [
  'words',
  'complainant_name',
  'remedy',
  'facts',
  'findings',
  'basis',
  'reasons',
  'cause_note',
  'plan',
  'appeal_reason',
  'summary',
  'prevention',
] as const;

const emptied = Prisma.raw(
  FIELDS.map((name) => `${name} = CASE WHEN ${name} IS NULL THEN NULL ELSE '' END`).join(', '),
);
const filled = Prisma.raw(FIELDS.map((name) => `(coalesce(${name}, '') <> '')::int`).join(' + '));

/** Records of complaints whose years are over. That only the archive gives words away, and when, stands in triggers as well. */
export function retentionRepository(db: Db): RetentionStore {
  /** The words of all its steps: every step keeps what was chosen and decided. */
  async function emptySteps(complaintId: ComplaintId): Promise<number> {
    const steps = await db.complaintStep.findMany({ where: { complaintId }, select: { id: true, data: true } });
    let count = 0;
    for (const { id, data } of steps) {
      const left = withoutWords(data as Prisma.JsonObject);
      if (JSON.stringify(left) === JSON.stringify(data)) continue;
      await db.complaintStep.update({ where: { id }, data: { data: left as Prisma.InputJsonObject } });
      count += 1;
    }
    return count;
  }

  return {
    async expired(closedBefore, limit, after) {
      const behind =
        after === null ? Prisma.empty : Prisma.sql`AND (closed_at, id) > (${after.closedAt}, ${after.id}::uuid)`;
      const rows = await db.$queryRaw<readonly ExpiredRow[]>`
        SELECT id::text, number, client_id::text, closed_at, count(*) OVER () AS count FROM complaint
        WHERE ${inArchive(closedBefore)} AND held_since IS NULL ${behind} ORDER BY closed_at, id LIMIT ${limit}`;
      const cases = rows.map((row) => ({
        id: row.id as ComplaintId,
        number: row.number,
        clientId: row.client_id as ClientId | null,
        closedAt: row.closed_at,
      }));
      return { cases, count: Number(rows[0]?.count ?? 0) };
    },
    async held(closedBefore) {
      const [row] = await db.$queryRaw<readonly { readonly count: bigint }[]>`
        SELECT count(*) AS count FROM complaint WHERE ${inArchive(closedBefore)} AND held_since IS NOT NULL`;
      return Number(row?.count ?? 0);
    },
    async removeWords(complaintId, at): Promise<RemovedWords | null> {
      const [before] = await db.$queryRaw<readonly { readonly fields: number }[]>`
        SELECT ${filled} AS fields FROM complaint
        WHERE id = ${complaintId}::uuid AND state = 'archived' AND held_since IS NULL AND removed_at IS NULL FOR UPDATE`;
      if (before === undefined) return null;
      await db.$executeRaw`UPDATE complaint SET removed_at = ${at}, ${emptied} WHERE id = ${complaintId}::uuid`;
      const where = { complaintId };
      const steps = await emptySteps(complaintId);
      const notices = await db.complaintNotice.updateMany({ where, data: { text: '' } });
      const evidence = await db.complaintEvidence.updateMany({ where, data: { label: '', reference: '' } });
      const extensions = await db.complaintExtension.updateMany({ where, data: { reason: '' } });
      const recusals = await db.complaintRecusal.updateMany({ where, data: { reason: '' } });
      const surveys = await db.complaintSurvey.updateMany({ where, data: { note: '' } });
      return {
        fields: before.fields,
        steps,
        notices: notices.count,
        evidence: evidence.count,
        extensions: extensions.count,
        recusals: recusals.count,
        surveys: surveys.count,
      };
    },
  };
}
