import { expect, it } from 'vitest';
import { CHANGE_EVENTS, SIGNAL_FAMILIES } from '../../src/core/churn/signals.ts';
import {
  COMPLAINANT_KINDS,
  COMPLAINT_SOURCES,
  COMPLAINT_STATES,
  HANDLINGS,
  IDENTITY_CHECKS,
  SEVERITIES,
} from '../../src/core/complaint/words.ts';
import { freshDatabase } from '../support/database.ts';

const { pool } = await freshDatabase();

it.each([
  ['churn_signal_family_check', SIGNAL_FAMILIES],
  ['churn_signal_event_check', [...CHANGE_EVENTS, 'other']],
  ['complaint_state_check', COMPLAINT_STATES],
  ['complaint_source_check', COMPLAINT_SOURCES],
  ['complaint_complainant_check', COMPLAINANT_KINDS],
  ['complaint_identity_check', IDENTITY_CHECKS],
  ['complaint_severity_check', SEVERITIES],
  ['complaint_handling_check', HANDLINGS],
] as const)('the words that core knows are those that the database holds: %s', async (name, words) => {
  const { rows } = await pool.query<{ rule: string }>(
    'SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = $1',
    [name],
  );
  const held = [...(rows[0]?.rule ?? '').matchAll(/'([a-z_]+)'/g)].map(([, word]) => word);
  expect(new Set(held)).toEqual(new Set(words));
});
