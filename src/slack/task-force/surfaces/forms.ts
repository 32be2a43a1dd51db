import type { Checkboxes, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { FINDING_MAX_LENGTH, ITEM_MAX_LENGTH } from '../../../core/churn/task-force/checklist.ts';
import type { KeptForce } from '../../../core/churn/task-force/kept-force.ts';
import { FORCE_ROLES } from '../../../core/churn/task-force/lifecycle.ts';
import { REASON_MAX_LENGTH } from '../../../core/client/reason.ts';
import type { StaffId } from '../../../core/shared/ids.ts';
import { type Choice, dayInput, option, selectInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { forceIds as ids } from '../ids.ts';
import { byDay, itemText } from './force.ts';
import { form } from './frames.ts';

/** Options of a group of boxes. Source: docs.slack.dev/reference/block-kit/block-elements/checkboxes-element. */
const BOXES_MAX_COUNT = 10;
const NAME_SHOWN = 80;

type AboutForce = { readonly force: KeptForce; readonly clientName: string };
/** `ownerId` null: nobody owns the client. */
type SeenForce = AboutForce & { readonly ownerId: StaffId | null };

const boxes = (
  id: string,
  { label, optional }: { readonly label: string; readonly optional: boolean },
  choices: readonly Choice[],
  ticked: readonly string[],
): InputBlock => {
  const offered = choices.slice(0, BOXES_MAX_COUNT);
  const initial = offered.filter(({ value }) => ticked.includes(value));
  const element: Checkboxes = {
    type: 'checkboxes',
    action_id: id,
    options: offered.map(option),
    ...(initial.length === 0 ? {} : { initial_options: initial.map(option) }),
  };
  return { type: 'input', block_id: id, label: plainText(label), optional, element };
};

const colleagues = (id: string, label: string, hint: string | null): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plainText(label),
  ...(hint === null ? {} : { hint: plainText(hint) }),
  optional: true,
  element: { type: 'multi_users_select', action_id: id, max_selected_items: 15 },
});

/** Of whom a form speaks: whoever leads several task forces sees which one it is about. */
export const aboutClient = (clientName: string): KnownBlock => lines([line(bold(shortened(clientName, NAME_SHOWN)))]);

/** Why a task force; `about` = client id, and the alert’s. */
export const proposeForm = (about: string, clientName: string, reader: Reader): ModalView => {
  const { force: words } = reader.wording;
  const asked = { label: words.proposeLabel, hint: words.proposeHint, max: REASON_MAX_LENGTH, lines: true };
  const head = { title: words.proposeTitle, callbackId: ids.proposeForm, metadata: about, submit: words.proposeTitle };
  return form(head, [aboutClient(clientName), wordsInput(ids.why, asked, '')], reader);
};

/** Who is in it, and which roles are to be taken. */
export const conveneForm = ({ force, clientName }: AboutForce, reader: Reader): ModalView => {
  const { force: words } = reader.wording;
  const head = {
    title: words.conveneTitle,
    callbackId: ids.conveneForm,
    metadata: force.id,
    submit: words.conveneTitle,
  };
  const roles = FORCE_ROLES.map((role) => ({ value: role, text: words.roles[role] }));
  return form(
    head,
    [
      aboutClient(clientName),
      colleagues(ids.members, words.members, words.membersHint),
      boxes(ids.roles, { label: words.rolesLabel, optional: false }, roles, FORCE_ROLES),
    ],
    reader,
  );
};

/** Why something is not done: a proposal not convened, a waiver declined. */
export const reasonForm = (
  what: 'refuse' | 'decline',
  { id, clientName }: { readonly id: string; readonly clientName: string },
  reader: Reader,
): ModalView => {
  const { force: words, waiver } = reader.wording;
  const [title, label, callbackId] =
    what === 'refuse'
      ? [words.refuseTitle, words.refuseLabel, ids.refuseForm]
      : [waiver.declineTitle, waiver.declineLabel, ids.declineForm];
  const asked = { label, max: REASON_MAX_LENGTH, lines: true };
  const head = { title, callbackId, metadata: id, submit: title };
  return form(head, [aboutClient(clientName), wordsInput(ids.reason, asked, '')], reader);
};

/** The checklist: what is done, and one thing more. */
export const checklistForm = ({ force, clientName }: AboutForce, reader: Reader): ModalView => {
  const { wording, today } = reader;
  const { force: words, format } = wording;
  const head = { title: words.checklistTitle, callbackId: ids.checklistForm, metadata: force.id, submit: words.save };
  const choices = byDay(force.items).map((item) => ({
    value: item.id,
    text: shortened(itemText(item, wording), 75),
    description: words.dueOn(format.day(item.dueOn, today)),
  }));
  const done = force.items.filter((item) => item.done !== null).map(({ id }) => id);
  const groups = Array.from({ length: Math.ceil(choices.length / BOXES_MAX_COUNT) }, (_, at) =>
    boxes(
      `${ids.done}_${at}`,
      { label: at === 0 ? words.doneLabel : '…', optional: true },
      choices.slice(at * BOXES_MAX_COUNT, (at + 1) * BOXES_MAX_COUNT),
      done,
    ),
  );
  const roles = [
    { value: 'lead', text: words.leadRole },
    ...force.roles.map(({ role }) => ({ value: role, text: words.roles[role] })),
  ];
  return form(
    head,
    [
      aboutClient(clientName),
      ...groups,
      wordsInput(ids.newItem, { label: words.newItem, max: ITEM_MAX_LENGTH, optional: true }, ''),
      selectInput(ids.newItemRole, { label: words.newItemRole, optional: true }, roles, 'lead'),
      dayInput(ids.newItemDue, { label: words.newItemDue, optional: true }, null),
    ],
    reader,
  );
};

/** What was found out, or with what it is closed. */
export const findingForm = (what: 'report' | 'close', { force, clientName }: AboutForce, reader: Reader): ModalView => {
  const { force: words } = reader.wording;
  const [title, label, hint, callbackId] =
    what === 'report'
      ? [words.findingTitle, words.findingLabel, words.findingHint, ids.findingForm]
      : [words.closeTitle, words.closeLabel, words.closeHint, ids.closeForm];
  // Where nothing was found out yet, closing asks for it.
  const optional = what === 'close' && force.findings.length > 0;
  const asked = { label, hint, max: FINDING_MAX_LENGTH, lines: true, optional };
  const head = { title, callbackId, metadata: force.id, submit: what === 'close' ? title : words.save };
  return form(head, [aboutClient(clientName), wordsInput(ids.text, asked, '')], reader);
};

/** Who joins, and who is let go: neither the lead nor the owner is. */
export const inviteForm = ({ force, clientName, ownerId }: SeenForce, reader: Reader): ModalView => {
  const { force: words } = reader.wording;
  const head = { title: words.inviteTitle, callbackId: ids.inviteForm, metadata: force.id, submit: words.save };
  const others = force.members
    .filter(({ id }) => id !== force.lead?.id && id !== ownerId)
    .map(({ id, name }) => ({ value: id, text: name }));
  return form(
    head,
    [
      aboutClient(clientName),
      colleagues(ids.members, words.members, words.membersHint),
      ...(others.length === 0
        ? []
        : [selectInput(ids.released, { label: words.release, optional: true }, others.slice(0, 100), null)]),
    ],
    reader,
  );
};
