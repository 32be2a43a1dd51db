import type { MeasureName } from '../../../core/churn/signals.ts';
import type { ChurnSignalWords } from './words.ts';

const MEASURES: Readonly<Record<MeasureName, string>> = {
  rm_changed:
    'New relationship manager: complete the record, visit together with the one before, have the client accept the new one',
  rm_left: 'The relationship manager has left and nobody follows: hand over, visit the client, introduce the new one',
  people_changed: 'People changed at the client: meet the new ones and say what we do for them',
  client_moved: 'The client moved: find out where, and hand over to the near branch or share with it',
  branch_moved: 'Our branch moves: tell the client early where and how to deal with us then',
  complaint: 'Speak with the client about the relationship: how content it is with us, and what it plans',
  needs_changed: 'Needs changed: review what the client has with us against its assets and stage',
  other: 'Find out what is behind a risk sign',
};

function moveOf(branch: string, day: string, before: string | null): string {
  if (before === null) return `${branch} moves on ${day}`;
  return before === day
    ? `What is planned for the move of ${branch} on ${day} has changed`
    : `${branch} moves on ${day} now, not on ${before}`;
}

export const en: ChurnSignalWords = {
  churnSignals: {
    events: {
      rm_changed: 'relationship manager changed',
      people_changed: 'people changed at the client',
      client_moved: 'the client moved',
      branch_moved: 'our branch moves',
      complaint: 'complaint',
      needs_changed: 'needs changed',
    },
    families: {
      dealings: 'dealings with us',
      statements: 'financial statements',
      people: 'people',
      operations: 'operations',
      credit: 'credit and collateral',
    },
    measures: MEASURES,
    title: 'Risk signs of the last 90 days',
    row: (day, what, note, by) => `${day} ${what}${note === null ? '' : `: ${note}`}${by === null ? '' : ` (${by})`}`,
    more: (count) => `and ${count} more`,
    record: 'Record a risk sign…',
    formTitle: 'Record a risk sign',
    what: 'What have you seen?',
    sign: (family) => `another sign: ${family}`,
    on: 'When?',
    note: 'Note',
    noteHint: 'Who said so, and what exactly. The owner and the branch manager read it.',
    cancel: 'Cancel',
    save: 'Save',
    recorded: (client, measure) =>
      `Recorded for ${client}.${measure === null ? '' : ` ${measure.doer === 'owner' ? 'The owner' : 'The branch manager'} has a follow-up: ${measure.text}.`}`,
    known: (client) => `You have recorded this of ${client} for that day already.`,
    dayAhead: 'The day cannot be after today.',
    branchMove: {
      title: 'A branch moves',
      reach: (branch, clients, owners) =>
        `${branch}: ${clients === 1 ? '1 company or association' : `${clients} companies and associations`} of ${owners === 1 ? '1 relationship manager' : `${owners} relationship managers`}. Each owner gets one message, and within the hour a follow-up for each client. This cannot be taken back.`,
      ahead: (branch, day, clients, owners) =>
        `${branch} is recorded to move on ${day}. Another day or note changes that: ${owners === 1 ? 'its relationship manager' : `each of its ${owners} relationship managers`} gets a message (${clients === 1 ? '1 company or association' : `${clients} companies and associations`} in all), and follow-ups that are done come again. The move cannot be taken back.`,
      on: 'Day of the move',
      note: 'Where to, and what changes for clients',
      noteHint: 'New address, hours, counters; the owners pass it on.',
      save: 'Record',
      change: 'Change',
      recorded: (owners) =>
        `Recorded. ${owners === 1 ? '1 relationship manager is' : `${owners} relationship managers are`} told; the follow-ups come within the hour.`,
      changed: (day, before, owners) =>
        `${day === before ? `Recorded: other words for the move on ${day}.` : `Recorded: the move is on ${day} now, not on ${before}.`} ${owners === 1 ? '1 relationship manager is' : `${owners} relationship managers are`} told so; a follow-up that is done already comes again within the hour.`,
      known: 'The move of this branch is already recorded exactly like this. Nobody is told again.',
      which: (names) => `Which branch? Please type /churn move and its name: ${names}`,
      notYours: 'That a branch moves is recorded by its manager or an administrator.',
      dayUnfit: (maxDays) => `Please choose today or a day within ${maxDays} days.`,
      news: (branch, day, { clients, note, before }) =>
        `${moveOf(branch, day, before)}${note === '' ? '' : ` (${note})`}. Please tell your ${clients === 1 ? 'client there' : `${clients} clients there`} ${before === null ? 'early; a follow-up for each comes within the hour' : 'again, including those you have told already'}.`,
    },
    noteTooLong: (maxLength) => `Please stay within ${maxLength} characters.`,
  },
};
