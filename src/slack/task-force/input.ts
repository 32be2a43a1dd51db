import { z } from 'zod';
import { LOSS_REASONS } from '../../core/churn/ledger/score.ts';
import { CHURN_POLICIES } from '../../core/churn/policy.ts';
import { FORCE_ROLES, type ForceRole } from '../../core/churn/task-force/lifecycle.ts';
import { FEE_TYPES, rateThousandths } from '../../core/churn/waiver/authority.ts';
import { CONCESSIONS, type FactorAnswers, PRICING_FACTORS } from '../../core/churn/waiver/guard.ts';
import {
  type ClientId,
  type ForceItemId,
  type LossId,
  parseId,
  type RemedyId,
  type StaffId,
  type TaskForceId,
} from '../../core/shared/ids.ts';
import { type Currency, parseAmount } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { readForm } from '../form.ts';
import { dayOf, idOf, idOfButton, valueOfButton } from '../payload.ts';
import { forceIds as ids } from './ids.ts';

// All of these throw a ZodError when the payload was not made by our surfaces.

export const forceOfButton = (action: unknown): TaskForceId => idOfButton<TaskForceId>(action);
export const remedyOfButton = (action: unknown): RemedyId => idOfButton<RemedyId>(action);

/** The client, and the alert that a task force is proposed for. */
export type Proposed = { readonly clientId: ClientId; readonly alertId: string | null };

const proposedOf = (text: string): Proposed => {
  const [clientId = '', alertId = ''] = text.split(' ');
  return { clientId: idOf<ClientId>().parse(clientId), alertId: parseId<string>(alertId) };
};

export const proposedOfButton = (action: unknown): Proposed => proposedOf(valueOfButton(action));

export const claimedOfButton = (action: unknown): { readonly forceId: TaskForceId; readonly role: ForceRole } => {
  const [forceId, role] = valueOfButton(action).split(' ');
  return { forceId: idOf<TaskForceId>().parse(forceId), role: z.enum(FORCE_ROLES).parse(role) };
};

export function proposalOfForm(view: unknown): Proposed & { readonly why: string } {
  const { metadata, text } = readForm(view);
  return { ...proposedOf(metadata), why: text(ids.why).trim() };
}

export function convenedOfForm(view: unknown) {
  const { metadata, accounts, ticked } = readForm(view);
  return {
    forceId: forceId(metadata),
    accounts: accounts(ids.members),
    roles: z.array(z.enum(FORCE_ROLES)).parse(ticked(ids.roles)),
  };
}

/** What the form is about, as text, and the reason given. */
export function reasonOfForm(view: unknown): { readonly about: string; readonly reason: string } {
  const { metadata, text } = readForm(view);
  return { about: metadata, reason: text(ids.reason).trim() };
}

export const forceId = (text: string): TaskForceId => idOf<TaskForceId>().parse(text);
export const remedyId = (text: string): RemedyId => idOf<RemedyId>().parse(text);

const itemIds = (options: readonly string[]): readonly ForceItemId[] =>
  options.map((value) => idOf<ForceItemId>().parse(value));

const boxes = z.object({ initial_options: z.array(z.object({ value: z.string() })).nullish() });
const drawn = z.object({ blocks: z.array(z.object({ block_id: z.string(), element: boxes.optional() })) });

/** The boxes of the list: which were ticked when the form was drawn, and which are now. */
function boxesOfForm(view: unknown): {
  readonly before: readonly ForceItemId[];
  readonly after: readonly ForceItemId[];
} {
  const { ticked } = readForm(view);
  const groups = drawn.parse(view).blocks.filter(({ block_id: block }) => block.startsWith(`${ids.done}_`));
  return {
    before: groups.flatMap(({ element }) => itemIds((element?.initial_options ?? []).map(({ value }) => value))),
    after: groups.flatMap(({ block_id: block }) => itemIds(ticked(block))),
  };
}

export function checklistOfForm(view: unknown) {
  const { metadata, text, chosen, day } = readForm(view);
  const { before, after } = boxesOfForm(view);
  const role = z.enum([...FORCE_ROLES, 'lead']).parse(chosen(ids.newItemRole) ?? 'lead');
  return {
    forceId: forceId(metadata),
    doneIds: after.filter((id) => !before.includes(id)),
    openIds: before.filter((id) => !after.includes(id)),
    added: {
      text: text(ids.newItem).trim(),
      role: role === 'lead' ? null : role,
      dueOn: day(ids.newItemDue),
    },
  };
}

export function findingOfForm(view: unknown): { readonly forceId: TaskForceId; readonly text: string } {
  const { metadata, text } = readForm(view);
  return { forceId: forceId(metadata), text: text(ids.text).trim() };
}

export function invitedOfForm(view: unknown) {
  const { metadata, accounts, chosen } = readForm(view);
  return {
    forceId: forceId(metadata),
    accounts: accounts(ids.members),
    releasedId: idOf<StaffId>().nullable().parse(chosen(ids.released)),
  };
}

export function remedyOfForm(view: unknown) {
  const { metadata, text, chosen } = readForm(view);
  return { forceId: forceId(metadata), name: z.string().parse(chosen(ids.catalogue)), note: text(ids.note).trim() };
}

const remembered = z.object({ forceId: idOf<TaskForceId>(), name: z.string(), note: z.string() });

/** The task force that a form is about: of a waiver, beside the remedy that was chosen first. */
export function forceOfForm(view: unknown): TaskForceId {
  const { metadata } = readForm(view);
  return metadata.startsWith('{') ? remembered.parse(JSON.parse(metadata)).forceId : forceId(metadata);
}

/** A field of the waiver that cannot be read, and why. */
type WaiverFault = { readonly field: string; readonly kind: 'not_an_amount' | 'not_a_number' | 'not_a_rate' };

/** The waiver as it was filled in; amounts in `currency`. */
export function waiverOfForm(view: unknown, currency: Currency) {
  const form = readForm(view);
  const text = (id: string): string => form.text(id).trim();
  const read = readAmounts(text(ids.monthly), text(ids.months), text(ids.yearly), text(ids.rate), currency);
  if (!read.ok) return read;
  return ok({
    ...remembered.parse(JSON.parse(form.metadata)),
    waiver: {
      concession: z.enum(CONCESSIONS).parse(form.chosen(ids.concession)),
      fee: z.enum(FEE_TYPES).parse(form.chosen(ids.fee)),
      ...read.value,
      factors: Object.fromEntries(PRICING_FACTORS.map((factor) => [factor, text(ids.factor(factor))])) as FactorAnswers,
    },
  });
}

function readAmounts(monthly: string, months: string, yearly: string, rate: string, currency: Currency) {
  const fault = (field: string, kind: WaiverFault['kind']): Result<never, WaiverFault> => refuse({ field, kind });
  const monthlyMinor = parseAmount(monthly, currency);
  if (!monthlyMinor.ok) return fault(ids.monthly, 'not_an_amount');
  if (!/^\d{1,2}$/.test(months.normalize('NFKC'))) return fault(ids.months, 'not_a_number');
  const stated = yearly === '' ? null : parseAmount(yearly, currency);
  if (stated !== null && !stated.ok) return fault(ids.yearly, 'not_an_amount');
  const given = rate === '' ? null : rateThousandths(rate);
  if (rate !== '' && given === null) return fault(ids.rate, 'not_a_rate');
  return ok({
    monthlyMinor: monthlyMinor.value,
    months: Number(months.normalize('NFKC')),
    yearlyStatedMinor: stated === null ? null : stated.value,
    rateThousandths: given,
  });
}

export function lossOfForm(view: unknown) {
  const { metadata, text, chosen, day } = readForm(view);
  const [clientId, lossId, version] = metadata.split(' ');
  return {
    clientId: idOf<ClientId>().parse(clientId),
    // What stood when the form was opened.
    over: lossId === undefined ? null : { id: idOf<LossId>().parse(lossId), version: z.coerce.number().parse(version) },
    lostOn: dayOf.parse(day(ids.lostOn)),
    reason: z.enum(LOSS_REASONS).parse(chosen(ids.lossReason)),
    note: text(ids.lossNote).trim(),
  };
}

const policyKind = z.enum(CHURN_POLICIES);
export const policyOfButton = (action: unknown) => z.object({ value: policyKind }).parse(action).value;

export function policyOfForm(view: unknown) {
  const { metadata, text } = readForm(view);
  const [kind, version] = metadata.split(' ');
  return {
    kind: policyKind.parse(kind),
    over: z.coerce.number().int().parse(version),
    text: text(ids.policyText),
  };
}
