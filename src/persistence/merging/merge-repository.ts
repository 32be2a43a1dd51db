import { randomUUIDv7 } from 'node:crypto';
import type { ClientKind, ClientLanguage } from '../../core/client/client.ts';
import type { MergeField, MergeSide } from '../../core/client/merging/plan.ts';
import { localDate } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { HandedOn } from '../../usecases/hand-over/ports.ts';
import type { Merge, MergeStore } from '../../usecases/merging/ports.ts';
import { askToLook } from '../churn/due.ts';
import { rebuildFlowSeries } from '../flow-series.ts';
import { Prisma } from '../generated/client.ts';
import { handOn } from '../handed-on.ts';
import { importRuns } from '../import/lock.ts';
import { branchFromRow, type Db, staffNameFromRow } from '../rows.ts';
import { CLIENT_TABLES } from './tables.ts';

/** What is compared of clients that may become one. */
export const sidesRepository = (db: Db): Pick<MergeStore, 'sides'> => ({ sides: (ids) => readSides(db, ids) });

/** Two clients that become one: what is compared, and what happens to every row of theirs. Inside a transaction only. */
export function mergeRepository(db: Prisma.TransactionClient): MergeStore {
  return {
    lock: async (ids) => {
      // In the order of ids, so that two who merge the same clients wait for each other instead of blocking each other.
      await db.$queryRaw`SELECT FROM client WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
      // An import that takes its lock later cannot note its batch before this ends, and asks for keys after that.
      await db.$executeRaw`LOCK TABLE import_batch IN SHARE MODE`;
      return !(await importRuns(db));
    },
    ...sidesRepository(db),
    carryOut: (merge) => carryOut(db, merge),
    decline: async ({ first, second }, by, at) =>
      (await db.$executeRaw`
        INSERT INTO client_double (first_id, second_id, score, reasons, declined_by, declined_at)
        VALUES (${first}::uuid, ${second}::uuid, 0, '{}', ${by}::uuid, ${at})
        ON CONFLICT (first_id, second_id) DO UPDATE SET declined_by = excluded.declined_by, declined_at = excluded.declined_at
        WHERE client_double.declined_at IS NULL`) === 1,
  };
}

type SideRow = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly credit_code: string | null;
  readonly industry: string | null;
  readonly client_since: string | null;
  readonly area: string | null;
  readonly address: string | null;
  readonly language: string;
  readonly provenance: MergeSide['provenance'];
  readonly tier: string | null;
  readonly branch_id: string | null;
  readonly branch_name: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly co_owners: readonly { readonly id: string; readonly name: string }[];
  readonly in_file: boolean;
  readonly parts: MergeSide['parts'];
};

async function readSides(db: Db, ids: readonly ClientId[]): Promise<readonly MergeSide[]> {
  const rows = await db.$queryRaw<readonly SideRow[]>`
    SELECT c.id::text, c.version, c.name, c.kind, c.credit_code, c.industry, c.client_since::text, c.area, c.address, c.language,
           c.provenance, b.id::text AS branch_id, b.name AS branch_name, s.id::text AS owner_id, s.name AS owner_name,
           (SELECT t.tier FROM client_tier_current t WHERE t.client_id = c.id AND t.client_id = ANY(${[...ids]}::uuid[])) AS tier,
           (SELECT coalesce(json_agg(json_build_object('id', cs.id, 'name', cs.name) ORDER BY co.recorded_at, co.id), '[]')
            FROM ownership co JOIN staff cs ON cs.id = co.staff_id
            WHERE co.client_id = c.id AND co.role = 'co_owner' AND co.valid_to IS NULL) AS co_owners,
           EXISTS (SELECT FROM source_key k WHERE k.entity = 'client' AND k.entity_id = c.id) AS in_file,
           json_build_object(
             'people', (SELECT count(*) FROM person p WHERE p.client_id = c.id AND p.left_on IS NULL),
             'contacts', (SELECT count(*) FROM interaction_standing i WHERE i.client_id = c.id),
             'followUps', (SELECT count(*) FROM follow_up_open f WHERE f.client_id = c.id),
             'appointments', (SELECT count(*) FROM appointment_standing a WHERE a.client_id = c.id AND a.status = 'booked'),
             'needs', (SELECT count(*) FROM client_need n
                       WHERE n.client_id = c.id AND n.closed_on IS NULL AND n.withdrawn_at IS NULL),
             'holdings', (SELECT count(*) FROM holding h WHERE h.client_id = c.id AND h.closed_on IS NULL),
             'accounts', (SELECT count(*) FROM client_account n WHERE n.client_id = c.id)) AS parts
    FROM client c
    LEFT JOIN branch b ON b.id = c.branch_id
    LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
    LEFT JOIN staff s ON s.id = o.staff_id
    WHERE c.id = ANY(${[...ids]}::uuid[]) AND c.closed_on IS NULL`;
  const byId = new Map(rows.map((row) => [row.id, sideFromRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const sideFromRow = (row: SideRow): MergeSide => ({
  id: row.id as ClientId,
  version: row.version,
  fields: {
    name: row.name,
    kind: row.kind as ClientKind,
    creditCode: row.credit_code,
    industry: row.industry,
    clientSince: row.client_since === null ? null : localDate(row.client_since),
    area: row.area,
    address: row.address,
    language: row.language as ClientLanguage,
  },
  provenance: row.provenance,
  tier: row.tier,
  branch: branchFromRow(row.branch_id, row.branch_name),
  owner: staffNameFromRow(row.owner_id, row.owner_name),
  coOwners: row.co_owners.map(({ id, name }) => ({ id: id as StaffId, name })),
  isInFile: row.in_file,
  parts: row.parts,
});

async function carryOut(db: Prisma.TransactionClient, merge: Merge): ReturnType<MergeStore['carryOut']> {
  await writeSurvivor(db, merge);
  const moved: Record<string, number> = {};
  await settleAsks(db, merge);
  for (const [table, fate] of Object.entries(CLIENT_TABLES)) {
    if (fate.does === 'moves') moved[table] = await moveRows(db, table, fate.unless ?? [], merge, true);
    if (fate.does === 'moves_untraced') await moveRows(db, table, fate.unless ?? [], merge, false);
    if (fate.does === 'is_copied') await copyEntries(db, table, fate.column, merge);
  }
  await addNames(db, merge);
  const handedOn = await settleOwners(db, merge);
  await takeTier(db, merge);
  await closeMerged(db, merge);
  await settleDoubles(db, merge);
  await rebuildFlowSeries(db, [merge.survivor.id, merge.merged.id]);
  await rereadOpportunity(db, merge);
  return { moved, handedOn };
}

/** What was said of a rise was of one of the two: the next minute reads it of both. */
async function rereadOpportunity(db: Db, { survivor, now }: Merge): Promise<void> {
  const stale = await db.$executeRaw`
    UPDATE churn_opportunity SET stale = true WHERE client_id = ${survivor.id}::uuid AND closed_at IS NULL`;
  if (stale > 0) await db.$executeRaw(askToLook(now));
}

const sourceOf = ({ by }: Merge): string => `staff:${by}`;

async function writeSurvivor(db: Db, merge: Merge): Promise<void> {
  const { survivor, merged, taken } = merge;
  const takes = (field: MergeField) => taken.includes(field);
  const provenance = JSON.stringify(Object.fromEntries(taken.map((field) => [field, sourceOf(merge)])));
  await db.$executeRaw`
    UPDATE client s SET
      name = CASE WHEN ${takes('name')} THEN m.name ELSE s.name END,
      kind = CASE WHEN ${takes('kind')} THEN m.kind ELSE s.kind END,
      credit_code = CASE WHEN ${takes('creditCode')} THEN m.credit_code ELSE s.credit_code END,
      industry = CASE WHEN ${takes('industry')} THEN m.industry ELSE s.industry END,
      client_since = CASE WHEN ${takes('clientSince')} THEN m.client_since ELSE s.client_since END,
      area = CASE WHEN ${takes('area')} THEN m.area ELSE s.area END,
      address = CASE WHEN ${takes('address')} THEN m.address ELSE s.address END,
      language = CASE WHEN ${takes('language')} THEN m.language ELSE s.language END,
      branch_id = coalesce(s.branch_id, m.branch_id),
      provenance = s.provenance || ${provenance}::jsonb,
      version = s.version + 1
    FROM client m WHERE s.id = ${survivor.id}::uuid AND m.id = ${merged.id}::uuid`;
}

/** The names of tables and columns are ours, from the list; nothing that anybody typed gets into them. */
const named = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`);

async function moveRows(
  db: Db,
  table: string,
  unless: readonly string[],
  { survivor, merged }: Merge,
  traced: boolean,
): Promise<number> {
  const same = unless.map((column) => Prisma.sql`o.${named(column)} IS NOT DISTINCT FROM t.${named(column)}`);
  const stays =
    same.length === 0
      ? Prisma.empty
      : Prisma.sql`AND NOT EXISTS (SELECT FROM ${named(table)} o
                                   WHERE o.client_id = ${survivor.id}::uuid AND ${Prisma.join(same, ' AND ')})`;
  const update = Prisma.sql`
    UPDATE ${named(table)} t SET client_id = ${survivor.id}::uuid WHERE t.client_id = ${merged.id}::uuid ${stays}`;
  if (!traced) return db.$executeRaw(update);
  return db.$executeRaw`
    WITH moved AS (${update} RETURNING t.id)
    INSERT INTO merged_row (client_id, entity, row_id) SELECT ${merged.id}::uuid, ${table}, id FROM moved`;
}

/** Of two asks of one day one stays behind: what was said to it is not lost with it where it is the stronger word (see core/referral/ask). */
async function settleAsks(db: Db, { survivor, merged }: Merge): Promise<void> {
  const strength = (ask: string) => Prisma.raw(`array_position('{asked,not_now,name,never}'::text[], ${ask}.answer)`);
  await db.$executeRaw`
    UPDATE referral_ask s SET answer = m.answer, answered_at = m.answered_at FROM referral_ask m
    WHERE s.client_id = ${survivor.id}::uuid AND m.client_id = ${merged.id}::uuid AND m."on" = s."on"
      AND ${strength('m')} > ${strength('s')}`;
}

/** What a person has put there stays, whatever list the survivor’s file has. */
async function copyEntries(db: Db, table: string, column: string, merge: Merge): Promise<void> {
  const { survivor, merged } = merge;
  await db.$executeRaw`
    INSERT INTO ${named(table)} (client_id, ${named(column)}, source)
    SELECT ${survivor.id}::uuid, ${named(column)}, ${sourceOf(merge)} FROM ${named(table)} WHERE client_id = ${merged.id}::uuid
    ON CONFLICT DO NOTHING`;
}

/** Under whichever name of the two the client is not called any more it is still found. */
async function addNames(db: Db, merge: Merge): Promise<void> {
  const { survivor, merged } = merge;
  await db.$executeRaw`
    INSERT INTO client_alias (client_id, alias, source)
    SELECT c.id, former.name, ${sourceOf(merge)}
    FROM client c CROSS JOIN unnest(${[survivor.fields.name, merged.fields.name]}::text[]) AS former(name)
    WHERE c.id = ${survivor.id}::uuid AND former.name <> c.name
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`
    DELETE FROM client_alias a USING client c WHERE c.id = ${survivor.id}::uuid AND a.client_id = c.id AND a.alias = c.name`;
}

/** The merged client has no owner any more; the survivor has one, and the co-owners of both. */
async function settleOwners(db: Db, merge: Merge): Promise<HandedOn> {
  const { survivor, merged, ownerId, now, today } = merge;
  const source = sourceOf(merge);
  const displaced = [survivor.owner, merged.owner].flatMap((owner) =>
    owner === null || owner.id === ownerId ? [] : [owner.id],
  );
  await db.$executeRaw`
    UPDATE ownership SET valid_to = greatest(${today}::date, valid_from), ended_at = ${now}, end_source = ${source}
    WHERE valid_to IS NULL
      AND (client_id = ${merged.id}::uuid
           OR (client_id = ${survivor.id}::uuid
               AND ((role = 'owner' AND staff_id IS DISTINCT FROM ${ownerId}::uuid)
                    OR (role = 'co_owner' AND staff_id = ${ownerId}::uuid))))`;
  const begins: (readonly [StaffId, 'owner' | 'co_owner'])[] = [];
  if (ownerId !== null && ownerId !== survivor.owner?.id) begins.push([ownerId, 'owner']);
  const here = new Set([ownerId, ...survivor.coOwners.map(({ id }) => id)]);
  for (const { id } of merged.coOwners) if (!here.has(id)) begins.push([id, 'co_owner']);
  await db.ownership.createMany({
    data: begins.map(([staffId, role]) => ({
      id: randomUUIDv7(),
      clientId: survivor.id,
      staffId,
      role,
      validFrom: new Date(today),
      source,
    })),
  });
  if (ownerId === null || displaced.length === 0) return { hours: [], invitations: [] };
  const passages = displaced.map((fromId) => ({ clientId: survivor.id, fromId, toId: ownerId }));
  const handedOn = await handOn(db, passages, { now });
  if (ownerId === survivor.owner?.id) return handedOn;
  // As when it is handed over: the client is of the branch of whoever owns it.
  await db.$executeRaw`
    UPDATE client c SET branch_id = s.branch_id FROM staff s
    WHERE s.id = ${ownerId}::uuid AND c.id = ${survivor.id}::uuid AND s.branch_id IS NOT NULL`;
  return handedOn;
}

async function takeTier(db: Db, { survivor, merged, today }: Merge): Promise<void> {
  if (survivor.tier !== null || merged.tier === null) return;
  const row = { id: randomUUIDv7(), clientId: survivor.id, tier: merged.tier, validFrom: new Date(today) };
  await db.clientTier.create({ data: row });
}

/** What was merged into the merged client before is merged into the survivor now: there is one step from any of them. */
async function closeMerged(db: Db, { survivor, merged, today }: Merge): Promise<void> {
  await db.$executeRaw`
    UPDATE source_key SET part_id = coalesce(part_id, entity_id), entity_id = ${survivor.id}::uuid
    WHERE entity = 'client' AND entity_id = ${merged.id}::uuid`;
  await db.$executeRaw`
    UPDATE client SET merged_into = ${survivor.id}::uuid, closed_on = coalesce(closed_on, ${today}::date), version = version + 1
    WHERE id = ${merged.id}::uuid OR merged_into = ${merged.id}::uuid`;
}

async function settleDoubles(db: Db, { survivor, merged }: Merge): Promise<void> {
  await db.$executeRaw`
    INSERT INTO client_double (first_id, second_id, score, reasons, declined_by, declined_at)
    SELECT least(other, ${survivor.id}::uuid), greatest(other, ${survivor.id}::uuid), score, reasons, declined_by, declined_at
    FROM (SELECT d.*, CASE WHEN first_id = ${merged.id}::uuid THEN second_id ELSE first_id END AS other FROM client_double d
          WHERE ${merged.id}::uuid IN (first_id, second_id) AND declined_at IS NOT NULL) kept
    WHERE other <> ${survivor.id}::uuid
    ON CONFLICT (first_id, second_id) DO UPDATE
    SET declined_by = coalesce(client_double.declined_by, excluded.declined_by),
        declined_at = coalesce(client_double.declined_at, excluded.declined_at)`;
  await db.$executeRaw`DELETE FROM client_double WHERE ${merged.id}::uuid IN (first_id, second_id)`;
}
