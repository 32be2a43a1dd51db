import type { KeptStep } from '../../../core/complaint/shown-case.ts';

/** What a step of the history says that stands nowhere else in the opened case, by the name under which `Step` has it. */
const SAYS: Readonly<Partial<Record<KeptStep['kind'], string>>> = {
  return: 'reason',
  carry_out: 'done',
  settle: 'done',
  replace_appeal_handler: 'reason',
  decide_appeal: 'reasons',
  check_sample: 'reason',
  withdraw: 'reason',
  ask_client: 'question',
  client_answered: 'answer',
  extend: 'reason',
  offer_hand_over: 'note',
  decline_hand_over: 'reason',
  recuse: 'reason',
  hold: 'reason',
  lift_hold: 'reason',
  note: 'text',
};

/** What whoever took a step wrote: why a plan was returned, what was asked, a note. Null where that stands elsewhere, or is nothing. */
export function wordsOfStep({ kind, data }: Pick<KeptStep, 'kind' | 'data'>): string | null {
  const key = SAYS[kind];
  const said = key === undefined ? null : data[key];
  return typeof said === 'string' && said.trim() !== '' ? said : null;
}
