import { ok, type Result, refuse } from '../shared/result.ts';

/** How far a referral has come. `won` and `lost` are its ends. */
export const STAGES = ['introduced', 'contacted', 'met', 'won', 'lost'] as const;
export type Stage = (typeof STAGES)[number];

/** Whether the named one agrees to hear from us: the referrer asks first. */
export const TARGET_CONSENTS = ['asking', 'given', 'withdrawn'] as const;
export type TargetConsent = (typeof TARGET_CONSENTS)[number];

export const TARGET_NAME_MAX_LENGTH = 200;

/** What is known when a client names somebody. Names come as they are compared: see comparedName. */
export type Naming = {
  readonly name: string;
  /** The referrer itself: its name and its other names, and those of its people where it is a person. */
  readonly referrerKeys: readonly string[];
  readonly referrerGone: boolean;
  readonly targetKey: string;
  /** The client that has this name; null where it is none of ours. `isOpen` false: it has left the bank. */
  readonly client: { readonly id: string; readonly isOpen: boolean } | null;
  /** Those over whom the referrer itself came to the bank, from its own referrer back. */
  readonly referredBy: readonly string[];
  /** Somebody of that name does not want to hear from us. */
  readonly hasWithdrawn: boolean;
  /** A referral to somebody of that name is on its way. */
  readonly isOnItsWay: boolean;
};

export type NamingRefusal = {
  readonly kind:
    | 'name_missing'
    | 'name_too_long'
    | 'referrer_gone'
    | 'self_referral'
    | 'circular_referral'
    | 'already_client'
    | 'consent_withdrawn'
    | 'on_its_way';
};

/**
 * The name as it is kept, or why it makes no referral: the referrer names itself, or one over whom it came; one who is a
 * client, or has asked us to leave her alone, or whom somebody else has named already.
 */
export function checkNaming(naming: Naming): Result<string, NamingRefusal> {
  const name = naming.name.trim().replaceAll(/\s+/g, ' ');
  if (name === '' || naming.targetKey === '') return refuse({ kind: 'name_missing' });
  if ([...name].length > TARGET_NAME_MAX_LENGTH) return refuse({ kind: 'name_too_long' });
  if (naming.referrerGone) return refuse({ kind: 'referrer_gone' });
  if (naming.referrerKeys.includes(naming.targetKey)) return refuse({ kind: 'self_referral' });
  if (naming.client !== null && naming.referredBy.includes(naming.client.id))
    return refuse({ kind: 'circular_referral' });
  if (naming.client?.isOpen === true) return refuse({ kind: 'already_client' });
  if (naming.hasWithdrawn) return refuse({ kind: 'consent_withdrawn' });
  return naming.isOnItsWay ? refuse({ kind: 'on_its_way' }) : ok(name);
}

export type StageRefusal = {
  readonly kind: 'referral_over' | 'stage_behind' | 'consent_missing' | 'consent_withdrawn';
};

const isOver = (stage: Stage): boolean => stage === 'won' || stage === 'lost';

/**
 * Whether a referral may go from one stage to another: forward, over none of the ends twice, and beyond the introduction only
 * when the named one has agreed. It may be lost at any time.
 */
export function checkStage(
  { stage, consent }: { readonly stage: Stage; readonly consent: TargetConsent },
  to: Stage,
): Result<Stage, StageRefusal> {
  if (isOver(stage)) return refuse({ kind: 'referral_over' });
  if (to === 'lost') return ok(to);
  if (STAGES.indexOf(to) <= STAGES.indexOf(stage)) return refuse({ kind: 'stage_behind' });
  if (consent === 'withdrawn') return refuse({ kind: 'consent_withdrawn' });
  return consent === 'given' ? ok(to) : refuse({ kind: 'consent_missing' });
}

/** Whether the named one may say so now: withdrawing is always heard, and is not taken back by us. */
export const checkConsent = (
  { stage, consent }: { readonly stage: Stage; readonly consent: TargetConsent },
  to: 'given' | 'withdrawn',
): Result<'given' | 'withdrawn', StageRefusal> => {
  if (consent === 'withdrawn') return refuse({ kind: 'consent_withdrawn' });
  return to === 'given' && isOver(stage) ? refuse({ kind: 'referral_over' }) : ok(to);
};
