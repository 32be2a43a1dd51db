import type { ExtensionRefusal } from '../../../core/complaint/clocks/statutory-clock.ts';
import type { StepRefusal } from '../../../core/complaint/take-step.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { Reader } from '../../reader.ts';
import { complaintIds as ids } from '../ids.ts';

type TakeRefusal = StepRefusal | ExtensionRefusal | { readonly kind: 'complaint_gone' };

/** Why a step was not taken. */
export function stepRefused(refusal: TakeRefusal, { wording, today }: Reader): string {
  const { refused, steps, states, parts, extensions } = wording.complaint;
  const day = (on: LocalDate): string => wording.format.day(on, today);
  switch (refusal.kind) {
    case 'not_now':
      return refused.not_now(steps[refusal.step], states[refusal.state]);
    case 'not_yours':
      return refused.not_yours(steps[refusal.step], refusal.by.map((part) => parts[part]).join(wording.separator));
    case 'changed_meanwhile':
      return refused.changed_meanwhile(states[refusal.state]);
    case 'above_authority':
      return refused.above_authority(wording.format.sum(refusal.limit));
    case 'too_late_to_settle':
      return refused.too_late_to_settle(refusal.until === null ? null : day(refusal.until), refusal.ends);
    case 'appeal_too_late':
    case 'appeal_still_open':
      return refused[refusal.kind](day(refusal.until));
    case 'deadline_passed':
      return refused.deadline_passed(day(refusal.dueOn));
    case 'extension_out_of_order':
      return refused.extension_out_of_order(extensions[refusal.first]);
    case 'handler_concerned':
    case 'approver_too_low':
    case 'identity_unchecked':
    case 'notice_missing':
    case 'words_missing':
    case 'cause_missing':
    case 'own_plan':
    case 'own_case':
    case 'evidence_missing':
    case 'agreement_missing':
    case 'nothing_to_appeal':
    case 'not_in_sample':
    case 'not_one_level_up':
    case 'sample_unchecked':
    case 'already_waiting':
    case 'not_waiting':
    case 'surveyed_already':
    case 'same_complaint':
    case 'already_held':
    case 'not_held':
    case 'complaint_gone':
    case 'unknown_extension':
    case 'extension_used':
    case 'not_extendable':
    case 'reason_missing':
    case 'client_not_told':
      return refused[refusal.kind];
  }
}

type FileRefusal =
  | {
      readonly kind:
        | 'words_missing'
        | 'complainant_missing'
        | 'client_missing'
        | 'received_in_future'
        | 'received_too_long_ago'
        | 'regulator_day_over'
        | 'regulator_day_without_regulator'
        | 'client_gone';
    }
  | { readonly kind: 'words_too_long'; readonly most: number }
  | { readonly kind: 'filed_already'; readonly number: string; readonly byName: string };

/** Why nothing was filed. */
export function fileRefused(refusal: FileRefusal, { wording }: Reader): string {
  const { refused } = wording.complaint;
  switch (refusal.kind) {
    case 'words_too_long':
      return refused.words_too_long(refusal.most);
    case 'filed_already':
      return refused.filed_already(refusal.number, refusal.byName);
    case 'words_missing':
    case 'complainant_missing':
    case 'client_missing':
    case 'received_in_future':
    case 'received_too_long_ago':
    case 'regulator_day_over':
    case 'regulator_day_without_regulator':
    case 'client_gone':
      return refused[refusal.kind];
  }
}

/** Under which field it stands. */
export const fieldOfFileRefusal = (kind: FileRefusal['kind']): string => ids.intakeBlock(FIELDS[kind] ?? 'words');

const FIELDS: Partial<Record<FileRefusal['kind'], string>> = {
  complainant_missing: 'name',
  client_missing: 'client',
  received_in_future: 'received',
  received_too_long_ago: 'received',
  regulator_day_over: 'regulator_due',
  regulator_day_without_regulator: 'regulator_due',
  filed_already: 'more',
};
