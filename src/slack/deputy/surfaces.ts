import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { DeputyRefusal } from '../../core/access/deputy.ts';
import type { StaffName } from '../../core/client/client.ts';
import { fitsTyped } from '../../core/client/lookup/fits-typed.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import { choice, fitting, namedOption } from '../blocks/choice.ts';
import { line, lines, plain, plainText, sentences, shortened } from '../blocks.ts';
import type { Reader } from '../reader.ts';
import type { Wording } from '../wording/wording.ts';
import { deputyIds as ids } from './ids.ts';

/** What the form shows: see `DeputyDesk`. */
export type ShownDesk = {
  readonly principals: readonly StaffName[];
  readonly candidates: readonly StaffName[];
  readonly appointed: readonly {
    readonly id: string;
    readonly staffName: string;
    readonly deputyName: string;
    readonly from: LocalDate;
    readonly until: LocalDate;
  }[];
  readonly today: LocalDate;
};

/** Rows of appointments in the form; each takes two blocks of a modal's hundred. */
const APPOINTMENTS = 40;
const NAME_SHOWN = 40;

/** Who stands in for whom, and the form that appoints. Without anybody to appoint it is a list alone. */
export function deputyForm(desk: ShownDesk, { wording }: Reader, said: string | null = null): ModalView {
  const words = wording.deputy;
  const canAppoint = desk.principals.length > 0 && desk.candidates.length > 0;
  return {
    type: 'modal',
    callback_id: ids.view,
    title: plainText(words.title),
    close: plainText(words.cancel),
    ...(canAppoint ? { submit: plainText(words.submit) } : {}),
    blocks: [
      ...(said === null ? [] : [sentences(said)]),
      ...appointments(desk, wording),
      ...(canAppoint ? [sentences(words.about), ...inputs(desk, wording)] : [sentences(words.nobody)]),
    ],
  };
}

function appointments({ appointed, today }: ShownDesk, wording: Wording): KnownBlock[] {
  const words = wording.deputy;
  if (appointed.length === 0) return [sentences(words.none)];
  return appointed.slice(0, APPOINTMENTS).flatMap(({ id, staffName, deputyName, from, until }): KnownBlock[] => {
    const [staff, deputy] = [shortened(staffName, NAME_SHOWN), shortened(deputyName, NAME_SHOWN)];
    const days = [wording.format.day(from, today), wording.format.day(until, today)] as const;
    return [
      lines([line(plain(words.line(staff, deputy, ...days)))]),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: ids.end,
            value: id,
            text: plainText(words.end),
            confirm: {
              title: plainText(words.endTitle),
              text: plainText(words.endText(staff, deputy)),
              confirm: plainText(words.endConfirm),
              deny: plainText(words.endDeny),
            },
          },
        ],
      },
    ];
  });
}

function inputs(desk: ShownDesk, { deputy: words }: Wording): InputBlock[] {
  const [first, ...others] = desk.principals;
  // One who appoints for herself alone has nothing to choose.
  const principal = others.length === 0 ? (first?.id ?? null) : null;
  const select = (actionId: string, people: readonly StaffName[], chosen: string | null) =>
    choice(actionId, people.map(namedOption), chosen, words.choose);
  return [
    input(ids.principalBlock, words.principal, select(ids.principal, desk.principals, principal)),
    input(ids.candidateBlock, words.candidate, select(ids.candidate, desk.candidates, null)),
    input(ids.fromBlock, words.from, { type: 'datepicker', action_id: ids.from, initial_date: desk.today }),
    input(ids.untilBlock, words.until, { type: 'datepicker', action_id: ids.until, initial_date: desk.today }),
  ];
}

const input = (block: string, label: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: block,
  label: plainText(label),
  element,
});

/** Whom a select of the form offers for what is typed, where there are more of them than it holds. */
export const peopleFitting = (
  { principals, candidates }: Pick<ShownDesk, 'principals' | 'candidates'>,
  actionId: string,
  typed: string,
) => fitting(actionId === ids.principal ? principals : candidates, fitsTyped(typed));

/** What the form says under the field that will not do. */
export function deputyRefused(refusal: DeputyRefusal, { wording, today }: Reader): Readonly<Record<string, string>> {
  const { format } = wording;
  const told =
    'from' in refusal
      ? { ...refusal, from: format.day(refusal.from, today), until: format.day(refusal.until, today) }
      : refusal;
  return { [fieldOf(refusal)]: wording.deputy.refused(told) };
}

function fieldOf(refusal: DeputyRefusal): string {
  switch (refusal.kind) {
    case 'not_yours_to_appoint':
    case 'stands_in':
      return ids.principalBlock;
    case 'deputy_of_herself':
    case 'deputy_unfit':
    case 'deputy_away':
      return ids.candidateBlock;
    case 'deputy_already':
      return ids.fromBlock;
    case 'days_over':
    case 'days_reversed':
    case 'days_too_many':
      return ids.untilBlock;
  }
}
