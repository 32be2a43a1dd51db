import { dayAt, type TimeZone, timeAt } from '../../../core/shared/calendar.ts';
import type { BatchHead, LaterWork } from '../../../usecases/import/ports.ts';
import type { UndoRefusal, UndoReport } from '../../../usecases/import/undo-import.ts';
import { counted, figure } from '../../table.ts';
import type { ImportWords } from './words.ts';

/** What an undoing did, or would do. */
function undone(report: UndoReport, { dryRun, zone }: { dryRun: boolean; zone: TimeZone }): string {
  const { batch, restored, removed, ended, figures, owners } = report;
  const named = nameOf(batch, zone);
  if (dryRun) {
    return (
      `A dry run: nothing was written. ${named} can be undone; ` +
      `${counted(figures, 'row')} of figures, tiers and the like would count no more.`
    );
  }
  const facts = [
    `${counted(restored, 'record')} as before`,
    `${figure(removed)} taken out`,
    ...(ended > 0 ? [`${figure(ended)} ended and left as a name, because history refers to ${them(ended)}`] : []),
    ...(owners > 0 ? [`${counted(owners, 'owner')} again`] : []),
    `${counted(figures, 'row')} of figures, tiers and the like count no more`,
  ];
  return `${named} was undone: ${facts.join('; ')}.`;
}

/** Why nothing was undone. */
function undoSentence(refusal: UndoRefusal, zone: TimeZone): string {
  switch (refusal.kind) {
    case 'import_running':
      return 'Another import is running. Nothing was undone; try again when it has ended.';
    case 'nothing_to_undo':
      return 'There is no import to undo: none that stands has changed anything.';
    case 'earlier_one_finished':
      return 'An undoing had been cut off; it is finished now. Nothing else was undone.';
    case 'changed_nothing':
      return (
        `${nameOf(refusal.batch, zone)} changed nothing: there is nothing to take back. ` +
        (refusal.last === null
          ? 'No import stands that did.'
          : `The last that did is ${refusal.last.id}, of ${whenOf(refusal.last, zone)} (${refusal.last.files.join(', ')}). ` +
            `To take that one back: npm run rapport -- import --undo --batch ${refusal.last.id}`)
      );
    case 'not_the_last':
      return (
        `Only the last import can be undone. ${nameOf(refusal.last, zone)} came last: ` +
        `undo that first (--batch ${refusal.last.id}).`
      );
    case 'work_rests_on_it':
      return (
        `${nameOf(refusal.batch, zone)} cannot be undone: since then somebody has worked on what it brought ` +
        `(${refusal.work.map(workOf).join(', ')}). Nothing was undone. Correct the files and import them instead.`
      );
  }
}

const nameOf = ({ id, startedAt, startedBy, files }: BatchHead, zone: TimeZone): string =>
  `The import of ${whenOf({ startedAt }, zone)} by ${startedBy} (${files.join(', ')}; batch ${id})`;

const whenOf = ({ startedAt }: Pick<BatchHead, 'startedAt'>, zone: TimeZone): string =>
  `${dayAt(startedAt, zone)} ${timeAt(startedAt, zone)}`;

const WORK: Readonly<Record<string, string>> = {
  interaction: 'contacts',
  follow_up: 'to-dos',
  appointment: 'appointments',
  client: 'clients edited or merged',
  person: 'people edited or added',
  holding: 'holdings edited',
  staff: 'staff edited',
  ownership: 'changes of owner',
  access_grant: 'looks with a reason',
  client_need: 'needs',
  client_fact: 'facts',
  hand_over_client: 'hand-overs',
  client_alias: 'other names',
  client_account: 'account numbers',
  merged_row: 'rows that a merge moved',
  complaint: 'complaints',
  task_force: 'task forces',
  churn_alert: 'churn alerts answered',
  churn_signal: 'signs recorded',
  memorial_day: 'anniversaries',
  quiet_time: 'times not to disturb',
  gift: 'gifts',
  referral_ask: 'asks for a referral',
  referral: 'referrals',
};

const workOf = ({ table, rows: count }: LaterWork): string =>
  `${figure(count)} ${WORK[table] ?? `in ${table.replaceAll('_', ' ')}`}`;

const them = (count: number): string => (count === 1 ? 'it' : 'them');

export const importUndo: ImportWords['importUndo'] = { done: undone, refusal: undoSentence };
