import { expect, test } from 'vitest';
import { kindOfName } from '../../src/ingest/kind-of-name.ts';

test.each([
  ['clients.csv', 'clients'],
  ['Weekly-Flows 2026-11.CSV', 'weekly_flows'],
  ['weekly_flows_20261122.csv', 'weekly_flows'],
  ['clients.rejects.csv', 'clients'],
  ['客户_20261122.csv', 'clients'],
  ['people.txt', 'people'],
  ['clientship.csv', null],
  ['old clients.csv', null],
  ['clients.xlsx', 'clients'],
  ['客户.csv.gz', 'clients'],
  ['clients.gz', null],
  ['clients', null],
])('%s → %s', (name, kind) => expect(kindOfName(name)).toBe(kind));
