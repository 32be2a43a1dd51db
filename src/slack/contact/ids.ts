import type { NeedLevel } from '../../core/client/contact-log/entry.ts';

/** Every id by which Slack hands the contact surfaces' answers back. An input's action has the id of its block. */
export const contactIds = {
  command: '/log',
  /** The shortcut without a message, and the one in the menu of a message. */
  shortcut: 'contact_log',
  messageShortcut: 'contact_log_message',

  logView: 'contact_log_form',
  editView: 'contact_edit_form',
  followUpView: 'contact_follow_up_form',
  appointmentView: 'contact_appointment_form',

  client: 'contact_client',
  on: 'contact_on',
  channel: 'contact_channel',
  outcome: 'contact_outcome',
  /** Of one client: another client's form starts with nobody chosen. */
  people: (clientId: string): string => `contact_people_${clientId}`,
  peopleAny: /^contact_people_/,
  otherPeople: 'contact_other_people',
  note: 'contact_note',
  promise: 'contact_promise',
  promiseOn: 'contact_promise_on',
  nextStep: 'contact_next_step',
  nextStepOn: 'contact_next_step_on',
  need: (level: NeedLevel): string => `contact_need_${level}`,
  /** Part of a form that opens when asked for. */
  add: (part: string): string => `contact_add_${part}`,
  addAny: /^contact_add_(promise|nextStep|needs)$/,
  addBlock: 'contact_add_actions',
  /** Whose words stand, of a field that two people changed. */
  keep: (field: string): string => `contact_keep_${field}`,
  keepAny: /^contact_keep_/,

  kind: 'contact_kind',
  text: 'contact_text',
  dueOn: 'contact_due_on',
  startsAt: 'contact_starts_at',
  duration: 'contact_duration',
  subject: 'contact_subject',
  place: 'contact_place',

  /** value = the id of a client. */
  log: 'contact_log_for',
  addFollowUpFor: 'contact_follow_up_for',
  bookFor: 'contact_appointment_for',
  all: 'contact_all',

  /** value = the id of a contact. */
  undo: 'contact_undo',
  edit: 'contact_edit',
  editListed: 'contact_edit_listed',
  voice: 'contact_voice',
  addPromise: 'contact_add_promise_to',
  addFollowUp: 'contact_add_follow_up_to',
  book: 'contact_book_from',
  confirmBlock: 'contact_confirm_actions',
  voiceBlock: 'contact_voice_actions',

  /** A client chosen for a line; value = the client, the query and what else was typed. The list numbers them. */
  meant: (position: number): string => `contact_meant_${position}`,
  meantAny: /^contact_meant_\d+$/,
  noneMeant: 'contact_none_meant',
  meantBlock: 'contact_meant_actions',
  /** The same in a direct message that stays. */
  directMeant: (position: number): string => `contact_direct_meant_${position}`,
  directMeantAny: /^contact_direct_meant_\d+$/,
  directBlock: 'contact_direct_actions',

  /** value = the id of a follow-up. */
  followUpDone: 'contact_follow_up_done',
  followUpCancelled: 'contact_follow_up_cancelled',
  followUpReopened: 'contact_follow_up_reopened',
  changeFollowUp: 'contact_follow_up_change',
  /** value = the id of an appointment. */
  appointmentHeld: 'contact_appointment_held',
  appointmentCancelled: 'contact_appointment_cancelled',
  changeAppointment: 'contact_appointment_change',
  allBlock: 'contact_all_actions',
  briefBlock: 'contact_brief_actions',
} as const;
