import { currentFacts } from '../../core/client/knowledge/fact.ts';
import type { Known } from '../../core/client/knowledge/knowledge.ts';
import { localDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { KnownReader } from '../../usecases/contact-plan/ports.ts';
import { type PersonJson, personFromJson } from '../client/contacts.ts';
import { confirmedOn, type StatementJson, statementFromJson } from '../knowledge/statements.ts';
import type { Db } from '../rows.ts';

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly industry: string | null;
  readonly address: string | null;
  readonly people: readonly PersonJson[] | null;
  readonly facts: readonly StatementJson[] | null;
  readonly open_needs: number;
  readonly memorial_days: number;
  readonly other_banks: { readonly count: number; readonly as_of: string } | null;
};

/** What is known of clients, as one query for all lines of a plan. */
export const knownReader =
  (db: Db): KnownReader =>
  async (clientIds) => {
    const rows = await db.$queryRaw<readonly Row[]>`
      SELECT c.id::text, c.kind, c.industry, c.address,
        (SELECT json_agg(json_build_object(
                  'id', p.id, 'name', p.name, 'role', p.role, 'birthday', p.birthday, 'interests', p.interests,
                  'phone', p.phone, 'email', p.email, 'confirmedOn', ${confirmedOn}, 'decisionMaker', p.decision_maker,
                  'version', p.version))
         FROM person p WHERE p.client_id = c.id AND p.left_on IS NULL) AS people,
        (SELECT json_agg(json_build_object(
                  'question', f.question, 'as_of', f.as_of, 'revision', f.revision, 'value', f.value, 'basis', f.basis,
                  'staff_id', null, 'staff_name', null))
         FROM client_fact_standing f WHERE f.client_id = c.id) AS facts,
        (SELECT count(*)::int FROM client_need n
         WHERE n.client_id = c.id AND n.closed_on IS NULL AND n.withdrawn_at IS NULL) AS open_needs,
        (SELECT count(*)::int FROM memorial_day d WHERE d.client_id = c.id AND d.removed_at IS NULL) AS memorial_days,
        (SELECT json_build_object('count', m.value, 'as_of', m.as_of) FROM measure_current m
         WHERE m.client_id = c.id AND m.measure = 'other_banks') AS other_banks
      FROM client c WHERE c.id = ANY(${[...clientIds]}::uuid[])`;
    return new Map(rows.map((row) => [row.id as ClientId, knownFromRow(row)]));
  };

const knownFromRow = (row: Row): Known => ({
  client: { kind: row.kind as Known['client']['kind'], industry: row.industry, address: row.address },
  people: (row.people ?? []).map(personFromJson),
  facts: currentFacts((row.facts ?? []).map(statementFromJson)),
  openNeeds: row.open_needs,
  memorialDays: row.memorial_days,
  otherBanks:
    row.other_banks === null ? null : { count: row.other_banks.count, asOf: localDate(row.other_banks.as_of) },
});
