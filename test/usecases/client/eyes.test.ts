import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FIELD_GROUPS,
  type FieldGroup,
  type GrantKind,
  RELATIONS,
  type Relation,
  SIGHT,
  sightOf,
  type ViewerRole,
} from '../../../src/core/access/policy.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import type { ClientRecord } from '../../../src/core/client/record.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { seeClient } from '../../../src/usecases/client/see-client.ts';
import {
  appointment,
  client,
  cny,
  followUp,
  heading,
  holding,
  id,
  interaction,
  noMatters,
  person,
  record,
  SHANGHAI,
  week,
} from '../../support/records.ts';

// What a viewer is given holds no word of a group that is not hers: every fact of the record carries the name of its group,
// and whoever reads it all must find none that the table hides. All roles × relations, active or gone.

const EAST = { id: id<BranchId>(), name: 'identity branch' };
const WEST = { id: id<BranchId>(), name: 'elsewhere' };
const OWNER = { id: id<StaffId>(), name: 'identity owner' };
const CLIENT = id<ClientId>();

const FULL: ClientRecord = record({
  client: client({
    id: CLIENT,
    name: 'identity name',
    tier: 'profile tier',
    industry: 'profile industry',
    accountNumbers: ['money account'],
    branch: EAST,
    owner: OWNER,
  }),
  people: [
    person({
      name: 'people name',
      role: 'people function',
      phone: 'personal phone',
      email: 'personal e-mail',
      interests: ['personal interest'],
      birthday: { calendar: 'solar', year: 1971, month: 2, day: 3, isLeapMonth: false },
    }),
  ],
  holdings: [holding({ product: 'money product', balance: cny(77_777n).minor })],
  flows: [{ currency: cny(0n).currency, weeks: [week({ credit: 77_777n })] }],
  interactions: [interaction({ summary: 'contacts summary' })],
  followUps: [followUp({ text: 'contacts follow-up' })],
  nextAppointment: appointment({ subject: 'contacts appointment' }),
  facts: [
    {
      question: 'op.sales',
      value: 'answer of all groups',
      basis: 'client_said',
      confirmedOn: localDate('2026-11-23'),
      verified: false,
      mark: '2026-11-01.1',
      by: null,
    },
  ],
});

/** Words by which a group is known in what a viewer was given. */
const WORDS: Readonly<Record<Exclude<FieldGroup, 'trail'>, RegExp>> = {
  identity: /identity (name|branch|owner)/,
  profile: /profile (tier|industry)/,
  money: /money (account|product)|77777/,
  people: /people (name|function)/,
  personal: /personal (phone|e-mail|interest)|1971/,
  contacts: /contacts (summary|follow-up|appointment)/,
};

const GRANTS: Readonly<Partial<Record<Relation, GrantKind>>> = {
  deputy: 'deputy',
  successor: 'hand_over',
  former_owner: 'joint_visit',
  task_force: 'task_force',
  granted: 'reason',
};

/** What a viewer of that role, who stands in that relation to the client, is given. */
async function given(role: ViewerRole, relation: Relation, active: boolean): Promise<string> {
  const viewer = {
    id: relation === 'owner' ? OWNER.id : id<StaffId>(),
    role,
    branchId: relation === 'elsewhere' ? WEST.id : EAST.id,
    active,
  };
  const grant = GRANTS[relation];
  const deps = {
    clock: { now: () => new Date('2026-11-23T02:00:00Z') },
    bankZone: SHANGHAI,
    checklist: STANDARD_CHECKLIST,
    matters: noMatters,
    clients: {
      headings: async () => [
        heading({
          id: CLIENT,
          name: 'identity name',
          tier: 'profile tier',
          branch: EAST,
          owner: OWNER,
          coOwnerIds: relation === 'co_owner' ? [viewer.id] : [],
        }),
      ],
      record: async () => FULL,
    },
    grants: { grantedAmong: async () => new Map(grant === undefined ? [] : [[CLIENT, grant] as const]) },
  };
  const sight = await seeClient(deps as never, viewer, CLIENT);
  return JSON.stringify(sight, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

test('nobody is given a word that the table hides from her, and everybody what it shows her', async () => {
  const roles = Object.keys(SIGHT) as ViewerRole[];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...roles),
      fc.constantFrom(...RELATIONS),
      fc.boolean(),
      async (role, relation, active) => {
        const text = await given(role, relation, active);
        for (const group of FIELD_GROUPS) {
          if (group === 'trail') continue;
          const viewer = { id: OWNER.id, role, branchId: null, active };
          expect(WORDS[group].test(text), `${role} ${relation} ${group}`).toBe(
            sightOf(viewer, relation, group) === 'see',
          );
        }
        // An answer may tell of any of them.
        const viewer = { id: OWNER.id, role, branchId: null, active };
        const isOpen = (['personal', 'contacts', 'money'] as const).every(
          (group) => sightOf(viewer, relation, group) === 'see',
        );
        expect(text.includes('answer of all groups'), `${role} ${relation} facts`).toBe(isOpen);
      },
    ),
    // Every combination, several times over.
    { numRuns: roles.length * RELATIONS.length * 2 * 4 },
  );
});
