import { z } from 'zod';
import { TIE_BASES, TIE_KINDS } from '../../core/referral/ties.ts';
import { type ClientId, parseId, type ReferralId, type ReferralTargetId } from '../../core/shared/ids.ts';
import { type Form, readForm } from '../form.ts';
import { idOf } from '../payload.ts';
import { referralIds as ids } from './ids.ts';

const pressed = z.object({ value: z.string() });

/**
 * The client of a button, and for whom it is asked.
 *
 * @throws ZodError when the payload was not made by our surface.
 */
export function askOfButton(action: unknown): {
  readonly clientId: ClientId;
  readonly targetId: ReferralTargetId | null;
} {
  const [clientId = '', targetId = ''] = pressed.parse(action).value.split(' ');
  return { clientId: idOf<ClientId>().parse(clientId), targetId: parseId<ReferralTargetId>(targetId) };
}

/** Whom she has passed over. */
export const passedOverOfButton = (action: unknown): readonly ClientId[] =>
  pressed
    .parse(action)
    .value.split(' ')
    .flatMap((text) => parseId<ClientId>(text) ?? []);

const STEP = z.enum(['contacted', 'met', 'won', 'lost', 'given', 'withdrawn', 'thanked']);
export type StepSaid = z.infer<typeof STEP>;

/** @throws ZodError when the payload was not made by our surface. */
export function stepOfButton(action: unknown): { readonly id: ReferralId; readonly step: StepSaid } {
  const { action_id, value } = z.object({ action_id: z.string(), value: idOf<ReferralId>() }).parse(action);
  return { id: value, step: STEP.parse(ids.stepAny.exec(action_id)?.[1]) };
}

/** The topic of which a circle is to be made. */
export function topicOfButton(action: unknown): { readonly kind: 'interest' | 'industry'; readonly topic: string } {
  const [, kind, topic = ''] = /^(interest|industry) ([\s\S]+)$/.exec(pressed.parse(action).value) ?? [];
  return { kind: z.enum(['interest', 'industry']).parse(kind), topic };
}

/** The name that a button carries. */
export const wordsOfButton = (action: unknown): string => pressed.parse(action).value;

/** Somebody who may be won by a referral, as a form names her. */
const targetIn = (form: Form) => ({
  clientId: idOf<ClientId>().parse(form.metadata),
  name: form.text(ids.targetName),
  industry: form.text(ids.industry).trim() || null,
});

/** @throws ZodError when the form is not the one our surface made. */
export function nameOfForm(view: unknown) {
  const form = readForm(view);
  return { ...targetIn(form), consent: z.enum(['given', 'asking']).parse(form.chosen(ids.consent)) };
}

/** @throws ZodError when the form is not the one our surface made. */
export function linkOfForm(view: unknown) {
  const form = readForm(view);
  return {
    ...targetIn(form),
    kind: z.enum(TIE_KINDS).parse(form.chosen(ids.linkKind)),
    basis: z.enum(TIE_BASES).exclude(['payments']).parse(form.chosen(ids.linkBasis)),
  };
}

const SWITCHES = {
  payments: 'payment_links',
  往来款: 'payment_links',
  board: 'referral_leaderboard',
  排行: 'referral_leaderboard',
} as const;
const STATES: Readonly<Record<string, boolean>> = {
  on: true,
  开: true,
  开启: true,
  off: false,
  关: false,
  关闭: false,
};

/** `payments on`; null for anything else. */
export function switchOfWords(
  text: string,
): { readonly key: (typeof SWITCHES)[keyof typeof SWITCHES]; readonly isOn: boolean } | null {
  const [name = '', state = ''] = text.trim().toLowerCase().split(/\s+/);
  const key = Object.hasOwn(SWITCHES, name) ? SWITCHES[name as keyof typeof SWITCHES] : null;
  const isOn = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
  return key === null || isOn === undefined ? null : { key, isOn };
}
