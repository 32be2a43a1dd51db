import type { KnownBlock, ModalView } from '@slack/types';
import type { Stage, TargetConsent } from '../../../core/referral/referral.ts';
import { STAGES } from '../../../core/referral/referral.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import { line, lines, menu, plain, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { referralIds as ids } from '../ids.ts';
import { modal } from './frames.ts';

/** A referral as the desk shows it. */
export type ShownReferral = {
  readonly id: string;
  readonly referrerName: string;
  readonly targetName: string;
  readonly stage: Stage;
  readonly consent: TargetConsent;
  readonly openedOn: LocalDate;
  readonly thankedOn: LocalDate | null;
};

/** A modal has 100 blocks. */
const SHOWN = 60;
const NAME_SHOWN = 40;

/** Referrals that are not over, or whose referrer is to be thanked, each with what may become of it. */
export function followedView(
  all: readonly ShownReferral[],
  reader: Reader,
  saidFirst: string | null = null,
): ModalView {
  const { referral: words } = reader.wording;
  const head = saidFirst ?? (all.length === 0 ? words.followedNone : null);
  return modal(
    words.followedTitle,
    [...(head === null ? [] : [lines([line(plain(head))])]), ...all.slice(0, SHOWN).map((each) => rowOf(each, reader))],
    reader,
  );
}

function rowOf(each: ShownReferral, reader: Reader): KnownBlock {
  const { referral: words, separator, format } = reader.wording;
  const isOpen = each.stage !== 'won' && each.stage !== 'lost';
  const text = [
    words.followedOne(
      shortened(each.targetName, NAME_SHOWN),
      shortened(each.referrerName, NAME_SHOWN),
      format.day(each.openedOn, reader.today),
    ),
    words.stages[each.stage],
    ...(isOpen ? [words.consentStates[each.consent]] : []),
    each.thankedOn === null ? words.thanksDue : words.thanked,
  ].join(separator);
  const steps = stepsOf(each);
  const block = sentences(text);
  const entries = steps.map((step) => ({ text: words.steps[step], actionId: ids.step(step), value: each.id }));
  // A menu for one entry is none.
  const [only] = entries;
  if (only === undefined) return block;
  if (entries.length === 1)
    return {
      ...block,
      block_id: ids.followedBlock(each.id),
      accessory: {
        type: 'button',
        action_id: only.actionId,
        value: only.value,
        text: plainText(only.text),
      },
    };
  return { ...block, block_id: ids.followedBlock(each.id), accessory: menu(entries) };
}

/** What may be said of it now, the likeliest first; a menu has five entries. */
function stepsOf({ stage, consent, thankedOn }: ShownReferral) {
  const isOpen = stage !== 'won' && stage !== 'lost';
  const next = STAGES[STAGES.indexOf(stage) + 1];
  return [
    ...(isOpen && consent === 'asking' ? (['given'] as const) : []),
    ...(isOpen && consent === 'given' && next !== undefined && next !== 'introduced' ? [next] : []),
    ...(thankedOn === null ? (['thanked'] as const) : []),
    ...(isOpen ? (['lost'] as const) : []),
    ...(isOpen ? (['withdrawn'] as const) : []),
  ];
}
