import { expect, test, vi } from 'vitest';
import {
  type GrantKind,
  RELATIONS,
  type Relation,
  SIGHT,
  sightOf,
  type ViewerRole,
} from '../../../src/core/access/policy.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import type { RecordQuestion } from '../../../src/core/client/full-record.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import type { BranchId, ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { openRecord } from '../../../src/usecases/client/open-record.ts';
import { viewerOf } from '../../../src/usecases/client/see-client.ts';
import { client, heading, id, noMatters, record, SHANGHAI, staff } from '../../support/records.ts';

const CLIENT = id<ClientId>();
const OWNER = id<StaffId>();
const EAST = { id: id<BranchId>(), name: 'east' };
const WEST = { id: id<BranchId>(), name: 'west' };
const GRANTS: Readonly<Partial<Record<Relation, GrantKind>>> = {
  deputy: 'deputy',
  successor: 'hand_over',
  former_owner: 'joint_visit',
  task_force: 'task_force',
  granted: 'reason',
};
const QUESTIONS: readonly RecordQuestion[] = [
  { kind: 'history', of: null, page: 0, size: 15 },
  { kind: 'needs', page: 0, size: 20 },
];

function bank(relation: Relation, by: Staff) {
  const grant = GRANTS[relation];
  const history = vi.fn(async () => ({ rows: [], page: 0, size: 15, total: 0 }));
  const needs = vi.fn(async () => []);
  const events: object[] = [];
  const open = openRecord({
    clock: { now: () => new Date('2026-11-23T02:00:00Z') },
    bankZone: SHANGHAI,
    clients: {
      headings: async () => [
        heading({
          id: CLIENT,
          branch: EAST,
          owner: { id: OWNER, name: 'owner' },
          coOwnerIds: relation === 'co_owner' ? [by.id] : [],
        }),
      ],
      record: async () => record({ client: client({ id: CLIENT }) }),
    },
    grants: { grantedAmong: async () => new Map(grant === undefined ? [] : [[CLIENT, grant] as const]) },
    unitOfWork: async (_: unknown, work: (tx: object) => Promise<{ value: unknown; events: readonly object[] }>) => {
      const done = await work({ firstTime: async () => true });
      events.push(...done.events);
      return done.value;
    },
    records: { history, needs },
    checklist: STANDARD_CHECKLIST,
    matters: noMatters,
  } as never);
  return { open, history, needs, events };
}

const viewerIn = (role: ViewerRole, relation: Relation, active: boolean): Staff =>
  staff({
    id: relation === 'owner' ? OWNER : id<StaffId>(),
    role,
    branch: relation === 'elsewhere' ? WEST : EAST,
    active,
  });

const CASES = (Object.keys(SIGHT) as ViewerRole[]).flatMap((role) =>
  RELATIONS.flatMap((relation) =>
    [true, false].flatMap((active) => QUESTIONS.map((question) => ({ role, relation, active, question }))),
  ),
);

test('a part is read where its group is open, and nowhere else: all roles, relations and parts', async () => {
  for (const { role, relation, active, question } of CASES) {
    const by = viewerIn(role, relation, active);
    const { open, history, needs } = bank(relation, by);
    const { part } = await open(by, CLIENT, question);
    const isOpen = sightOf(viewerOf(by), relation, 'contacts') === 'see';
    const where = `${role} ${relation} ${active} ${question.kind}`;
    expect(part?.kind ?? null, where).toBe(isOpen ? question.kind : null);
    expect(history.mock.calls.length + needs.mock.calls.length, where).toBe(isOpen ? 1 : 0);
  }
});

test('opening it is a look, kept as that of the card is', async () => {
  const by = viewerIn('rm', 'deputy', true);
  const { open, events } = bank('deputy', by);
  await open(by, CLIENT, null);
  expect(events).toEqual([{ kind: 'client_opened_for_a_time', clientId: CLIENT, staffId: by.id, relation: 'deputy' }]);
});
