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
import { dayOf, idOf, idOfButton } from '../payload.ts';
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

export const proposedOfButton = (action: unknown): Proposed =>
  proposedOf(z.object({ value: z.string() }).parse(action).value);

export const claimedOfButton = (action: unknown): { readonly forceId: TaskForceId; readonly role: ForceRole } => {
  const [forceId, role] = z.object({ value: z.string() }).parse(action).value.split(' ');
  return { forceId: idOf<TaskForceId>().parse(forceId), role: z.enum(FORCE_ROLES).parse(role) };
};

const words = z.object({ value: z.string().nullish() });
const chosen = <Schema extends z.ZodType>(value: Schema) => z.object({ selected_option: z.object({ value }) });
const maybeChosen = <Schema extends z.ZodType>(value: Schema) =>
  z.object({ selected_option: z.object({ value }).nullish() });
const people = z.object({ selected_users: z.array(z.string()).nullish() });
const ticked = z.object({ selected_options: z.array(z.object({ value: z.string() })).nullish() });
const picked = z.object({ selected_date: dayOf.nullish() });

const formOf = <Shape extends z.ZodRawShape>(view: unknown, shape: Shape) => {
  const { private_metadata: about, state } = z
    .object({ private_metadata: z.string(), state: z.object({ values: z.object(shape) }) })
    .parse(view);
  return { about, values: state.values };
};

const textOf = (said: z.infer<typeof words>): string => said.value?.trim() ?? '';

export function proposalOfForm(view: unknown): Proposed & { readonly why: string } {
  const { about, values } = formOf(view, { [ids.why]: z.object({ [ids.why]: words }) });
  return { ...proposedOf(about), why: textOf(values[ids.why][ids.why]) };
}

export function convenedOfForm(view: unknown) {
  const { about, values } = formOf(view, {
    [ids.members]: z.object({ [ids.members]: people }),
    [ids.roles]: z.object({ [ids.roles]: ticked }),
  });
  const roles = z
    .array(z.enum(FORCE_ROLES))
    .parse((values[ids.roles][ids.roles].selected_options ?? []).map(({ value }) => value));
  return {
    forceId: idOf<TaskForceId>().parse(about),
    accounts: values[ids.members][ids.members].selected_users ?? [],
    roles,
  };
}

/** What the form is about, as text, and the reason given. */
export function reasonOfForm(view: unknown): { readonly about: string; readonly reason: string } {
  const { about, values } = formOf(view, { [ids.reason]: z.object({ [ids.reason]: words }) });
  return { about, reason: textOf(values[ids.reason][ids.reason]) };
}

export const forceId = (text: string): TaskForceId => idOf<TaskForceId>().parse(text);
export const remedyId = (text: string): RemedyId => idOf<RemedyId>().parse(text);

const itemIds = (options: z.infer<typeof ticked>['selected_options']): readonly ForceItemId[] =>
  (options ?? []).map(({ value }) => idOf<ForceItemId>().parse(value));

const groupsOf = z.object({
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  blocks: z.array(
    z.object({
      block_id: z.string(),
      element: z.object({ initial_options: ticked.shape.selected_options }).optional(),
    }),
  ),
});

/** The boxes of the list: which were ticked when the form was drawn, and which are now. */
function boxesOfForm(view: unknown): {
  readonly before: readonly ForceItemId[];
  readonly after: readonly ForceItemId[];
} {
  const { state, blocks } = groupsOf.parse(view);
  const groups = blocks.filter(({ block_id: block }) => block.startsWith(`${ids.done}_`));
  return {
    before: groups.flatMap(({ element }) => itemIds(element?.initial_options)),
    after: groups.flatMap(({ block_id: block }) =>
      itemIds(ticked.parse(state.values[block]?.[block]).selected_options),
    ),
  };
}

export function checklistOfForm(view: unknown) {
  const { about, values } = formOf(view, {
    [ids.newItem]: z.object({ [ids.newItem]: words }),
    [ids.newItemRole]: z.object({ [ids.newItemRole]: maybeChosen(z.enum([...FORCE_ROLES, 'lead'])) }),
    [ids.newItemDue]: z.object({ [ids.newItemDue]: picked }),
  });
  const { before, after } = boxesOfForm(view);
  const role = values[ids.newItemRole][ids.newItemRole].selected_option?.value ?? 'lead';
  return {
    forceId: forceId(about),
    doneIds: after.filter((id) => !before.includes(id)),
    openIds: before.filter((id) => !after.includes(id)),
    added: {
      text: textOf(values[ids.newItem][ids.newItem]),
      role: role === 'lead' ? null : role,
      dueOn: values[ids.newItemDue][ids.newItemDue].selected_date ?? null,
    },
  };
}

export function findingOfForm(view: unknown): { readonly forceId: TaskForceId; readonly text: string } {
  const { about, values } = formOf(view, { [ids.text]: z.object({ [ids.text]: words }) });
  return { forceId: forceId(about), text: textOf(values[ids.text][ids.text]) };
}

export function invitedOfForm(view: unknown) {
  const { about, values } = formOf(view, {
    [ids.members]: z.object({ [ids.members]: people }),
    [ids.released]: z.object({ [ids.released]: maybeChosen(idOf<StaffId>()) }).optional(),
  });
  return {
    forceId: forceId(about),
    accounts: values[ids.members][ids.members].selected_users ?? [],
    releasedId: values[ids.released]?.[ids.released].selected_option?.value ?? null,
  };
}

export function remedyOfForm(view: unknown) {
  const { about, values } = formOf(view, {
    [ids.catalogue]: z.object({ [ids.catalogue]: chosen(z.string()) }),
    [ids.note]: z.object({ [ids.note]: words }),
  });
  return {
    forceId: forceId(about),
    name: values[ids.catalogue][ids.catalogue].selected_option.value,
    note: textOf(values[ids.note][ids.note]),
  };
}

const remembered = z.object({ forceId: idOf<TaskForceId>(), name: z.string(), note: z.string() });

/** A field of the waiver that cannot be read, and why. */
type WaiverFault = { readonly field: string; readonly kind: 'not_an_amount' | 'not_a_number' | 'not_a_rate' };

const one = (id: string) => z.object({ [id]: words });

/** The waiver as it was filled in; amounts in `currency`. */
export function waiverOfForm(view: unknown, currency: Currency) {
  const { about, values } = formOf(view, {
    [ids.concession]: z.object({ [ids.concession]: chosen(z.enum(CONCESSIONS)) }),
    [ids.fee]: z.object({ [ids.fee]: chosen(z.enum(FEE_TYPES)) }),
    ...Object.fromEntries([ids.monthly, ids.months, ids.yearly, ids.rate].map((id) => [id, one(id)])),
    ...Object.fromEntries(PRICING_FACTORS.map((factor) => [ids.factor(factor), one(ids.factor(factor))])),
  });
  const all = values as unknown as Readonly<Record<string, Readonly<Record<string, z.infer<typeof words>>>>>;
  const text = (id: string): string => all[id]?.[id]?.value?.trim() ?? '';
  const read = readAmounts(text(ids.monthly), text(ids.months), text(ids.yearly), text(ids.rate), currency);
  if (!read.ok) return read;
  return ok({
    ...remembered.parse(JSON.parse(about)),
    waiver: {
      concession: values[ids.concession][ids.concession].selected_option.value,
      fee: values[ids.fee][ids.fee].selected_option.value,
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
  const { about, values } = formOf(view, {
    [ids.lostOn]: z.object({ [ids.lostOn]: z.object({ selected_date: dayOf }) }),
    [ids.lossReason]: z.object({ [ids.lossReason]: chosen(z.enum(LOSS_REASONS)) }),
    [ids.lossNote]: z.object({ [ids.lossNote]: words }),
  });
  const [clientId, lossId, version] = about.split(' ');
  return {
    clientId: idOf<ClientId>().parse(clientId),
    // What stood when the form was opened.
    over: lossId === undefined ? null : { id: idOf<LossId>().parse(lossId), version: z.coerce.number().parse(version) },
    lostOn: values[ids.lostOn][ids.lostOn].selected_date,
    reason: values[ids.lossReason][ids.lossReason].selected_option.value,
    note: textOf(values[ids.lossNote][ids.lossNote]),
  };
}

const policyKind = z.enum(CHURN_POLICIES);
export const policyOfButton = (action: unknown) => z.object({ value: policyKind }).parse(action).value;

export function policyOfForm(view: unknown) {
  const { about, values } = formOf(view, { [ids.policyText]: z.object({ [ids.policyText]: words }) });
  const [kind, version] = about.split(' ');
  return {
    kind: policyKind.parse(kind),
    over: z.coerce.number().int().parse(version),
    text: values[ids.policyText][ids.policyText].value ?? '',
  };
}
