import type { StaffRow } from './rows.ts';
import { type SamplePerson, samplePeople } from './staff.ts';
import { MAIN_BRANCH } from './words/places.ts';

/** A channel of the sample's Slack workspace. */
export type SampleChannel = {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly isPrivate: boolean;
  /** Another company reads it too. */
  readonly isExternal: boolean;
  /** E-mails. */
  readonly members: readonly string[];
  /** What the bank uses it for, where it has said so; a branch by its name. */
  readonly purpose:
    | { readonly kind: 'management' | 'complaints' }
    | { readonly kind: 'branch'; readonly name: string }
    | null;
};

/** Somebody mentioned as one of several: a user group of Slack. */
export type SampleGroup = { readonly handle: string; readonly name: string; readonly members: readonly string[] };

type Bank = { readonly staff: readonly StaffRow[] };

/**
 * Where the sample's people meet: everybody, also one who is in no staff file; the main branch; its management and its
 * complaints work, closed to others; and a project with another company, in which nothing of the bank may be said.
 */
export function sampleChannels(bank: Bank): readonly SampleChannel[] {
  const people = samplePeople(bank);
  const standing = (...kinds: readonly SamplePerson['standing'][]): readonly string[] =>
    people.filter((person) => kinds.includes(person.standing)).map(({ email }) => email);
  const atMain = bank.staff.filter(({ branch }) => branch === MAIN_BRANCH);
  const roles = (...wanted: readonly StaffRow['role'][]): readonly string[] =>
    atMain.filter(({ role }) => wanted.includes(role)).map(({ email }) => email);
  const plain = { isPrivate: false, isExternal: false, purpose: null };
  return [
    { ...plain, id: 'C0GENERAL01', name: 'general', topic: '全员 · Everybody', members: standing('staff', 'unknown') },
    {
      ...plain,
      id: 'C0EASTBRAN1',
      name: 'east-branch',
      topic: `${MAIN_BRANCH} · Yungang East branch`,
      isPrivate: true,
      members: atMain.map(({ email }) => email),
      purpose: { kind: 'branch', name: MAIN_BRANCH },
    },
    {
      ...plain,
      id: 'C0MANAGEME1',
      name: 'management',
      topic: '管理层 · Management',
      isPrivate: true,
      members: roles('branch_manager', 'compliance'),
      purpose: { kind: 'management' },
    },
    {
      ...plain,
      id: 'C0COMPLAIN1',
      name: 'complaints',
      topic: '投诉处理 · Complaints',
      isPrivate: true,
      members: roles('complaints_officer', 'branch_manager', 'compliance'),
      purpose: { kind: 'complaints' },
    },
    {
      ...plain,
      id: 'C0PARTNER01',
      name: 'partner-project',
      topic: 'Partner Co. · 与外部公司共享',
      isExternal: true,
      members: standing('staff', 'stranger'),
    },
  ];
}

/** Groups that can be mentioned: the relationship managers of the main branch, and whoever works on complaints. */
export function sampleGroups({ staff }: Bank): readonly SampleGroup[] {
  const of = (role: StaffRow['role']): readonly string[] =>
    staff.filter((row) => row.role === role && row.branch === MAIN_BRANCH).map(({ email }) => email);
  return [
    { handle: 'rm-east', name: '城东客户经理 · East RMs', members: of('rm') },
    { handle: 'complaints-desk', name: '消保 · Complaints desk', members: of('complaints_officer') },
  ];
}
