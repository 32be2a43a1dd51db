import type { LocalDate } from '../../shared/calendar.ts';
import type { ClientId } from '../../shared/ids.ts';
import type { Branch, ClientKind, ClientLanguage, StaffName } from '../client.ts';
import { BANK_OWNED, isPerson, type Provenance } from '../import/merge.ts';
import { codesDiffer, isCreditCode } from './credit-code.ts';

/** The fields of the record of which one value stays when two clients become one. */
export const MERGE_FIELDS = [
  'name',
  'kind',
  'creditCode',
  'industry',
  'clientSince',
  'area',
  'address',
  'language',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** What goes from one client to the other as it is. */
export const MOVED_PARTS = [
  'people',
  'contacts',
  'followUps',
  'appointments',
  'needs',
  'holdings',
  'accounts',
] as const;
export type MovedPart = (typeof MOVED_PARTS)[number];

/** One of two clients that are to become one, with all that is compared. */
export type MergeSide = {
  readonly id: ClientId;
  /** An edit names the version it saw; so does a merge. */
  readonly version: number;
  readonly fields: {
    readonly name: string;
    readonly kind: ClientKind;
    readonly creditCode: string | null;
    readonly industry: string | null;
    readonly clientSince: LocalDate | null;
    readonly area: string | null;
    readonly address: string | null;
    readonly language: ClientLanguage;
  };
  readonly provenance: Provenance;
  readonly tier: string | null;
  readonly branch: Branch | null;
  readonly owner: StaffName | null;
  readonly coOwners: readonly StaffName[];
  /** A file of the bank’s names it. */
  readonly isInFile: boolean;
  readonly parts: Readonly<Record<MovedPart, number>>;
};

/** Which of the two a value is of. */
export type Side = 'survivor' | 'merged';

/** A field in which the two differ, both having a value, and the value that is proposed. */
export type Difference = { readonly field: MergeField; readonly proposed: Side };

/** What somebody has decided: whose value stays where they differ, and who owns the client afterwards. */
export type MergeChoice = {
  readonly take: Readonly<Partial<Record<MergeField, Side>>>;
  /** Of those who own one of the two now; null where nobody does. */
  readonly ownerId: string | null;
};

/**
 * Which of two clients is proposed to stay: the one that a file of the bank’s names, since its key goes on speaking;
 * then the one with a valid credit code; then the one with more of a history; then the one recorded first.
 */
export function proposedSurvivor(a: MergeSide, b: MergeSide): readonly [survivor: MergeSide, merged: MergeSide] {
  const [older, younger] = a.id < b.id ? [a, b] : [b, a];
  const reasons: readonly ((side: MergeSide) => number)[] = [
    ({ isInFile }) => Number(isInFile),
    ({ fields }) => Number(fields.creditCode !== null && isCreditCode(fields.creditCode)),
    ({ parts }) => MOVED_PARTS.reduce((sum, part) => sum + parts[part], 0),
  ];
  for (const weight of reasons) {
    const ahead = weight(younger) - weight(older);
    if (ahead !== 0) return ahead > 0 ? [younger, older] : [older, younger];
  }
  return [older, younger];
}

/**
 * Where the two differ, and what is proposed: a valid credit code over one that is not; of what belongs to the bank the
 * survivor’s value, which its file repeats; of the rest what a person has written over what a file said, and otherwise
 * the survivor’s.
 */
export function differencesOf(survivor: MergeSide, merged: MergeSide): readonly Difference[] {
  return MERGE_FIELDS.filter((field) => {
    const [ours, theirs] = [survivor.fields[field], merged.fields[field]];
    return ours !== null && theirs !== null && ours !== theirs;
  }).map((field) => ({ field, proposed: proposedSide(field, survivor, merged) }));
}

function proposedSide(field: MergeField, survivor: MergeSide, merged: MergeSide): Side {
  if (field === 'creditCode') {
    const isValid = ({ fields }: MergeSide) => fields.creditCode !== null && isCreditCode(fields.creditCode);
    return isValid(merged) && !isValid(survivor) ? 'merged' : 'survivor';
  }
  if (BANK_OWNED.client.has(field)) return 'survivor';
  return isPerson(merged.provenance[field]) && !isPerson(survivor.provenance[field]) ? 'merged' : 'survivor';
}

/**
 * The fields in which the survivor takes the value of the other: those chosen, and those in which it has none itself.
 */
export const takenFields = (
  survivor: MergeSide,
  merged: MergeSide,
  { take }: Pick<MergeChoice, 'take'>,
): readonly MergeField[] =>
  MERGE_FIELDS.filter((field) => {
    if (merged.fields[field] === null || merged.fields[field] === survivor.fields[field]) return false;
    return survivor.fields[field] === null || take[field] === 'merged';
  });

/** Those who may own the client afterwards: the owners of the two, the survivor’s first. */
export const ownersOf = (survivor: MergeSide, merged: MergeSide): readonly StaffName[] =>
  [survivor.owner, merged.owner].filter(
    (owner, at, all) => owner !== null && all.findIndex((each) => each?.id === owner.id) === at,
  ) as readonly StaffName[];

/** Why two clients are not merged, whoever asks. */
export type MergeObstacle = { readonly kind: 'same_client' | 'person_and_company' | 'codes_differ' };

/** Two clients that cannot be one; null where they can. */
export function obstacleOf(a: MergeSide, b: MergeSide): MergeObstacle | null {
  if (a.id === b.id) return { kind: 'same_client' };
  if ((a.fields.kind === 'person') !== (b.fields.kind === 'person')) return { kind: 'person_and_company' };
  return codesDiffer(a.fields.creditCode, b.fields.creditCode) ? { kind: 'codes_differ' } : null;
}
