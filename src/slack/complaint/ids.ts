/** Every id by which Slack hands the complaint surfaces' answers back. */
export const complaintIds = {
  command: '/complaint',
  messageShortcut: 'complaint_message',
  listWords: ['list', 'mine', '清单', '列表', '我的'],
  /** From the card; value = client id. */
  fileForClient: 'complaint_file',
  /** From a contact that sounds dissatisfied; value = client id. */
  fileFromContact: 'complaint_file_contact',
  /** Chosen of several; value = client id. */
  meant: (position: number): string => `complaint_meant_${position}`,
  meantAny: /^complaint_meant_\d+$/,
  fileForNobody: 'complaint_file_nobody',
  /** From what somebody wrote to the bot; value: see {@link saidValue}. */
  fileSaid: 'complaint_file_said',
  saidBlock: 'complaint_said',
  chooseBlock: 'complaint_choose',
  /** In which several clients are to choose from. */
  whichView: 'complaint_which',
  /** The form asks for the client itself, instead of a client id. */
  clientAsked: 'asked',
  /** Says in the form that more was said than it holds. */
  wordsCut: 'complaint_words_cut',
  similar: 'complaint_similar',
  similarBlock: 'complaint_similar_block',
  intake: 'complaint_intake',
  intakeField: (field: string): string => `complaint_in_${field}`,
  intakeBlock: (field: string): string => `complaint_in_${field}_block`,
  /** Value = complaint id, for all of a message's buttons. */
  open: 'complaint_open',
  openListed: 'complaint_open_listed',
  /** The one thing to do next; value = complaint id, version, and a judgement that is chosen already. */
  next: (position: number): string => `complaint_next_${position}`,
  nextAny: /^complaint_next_\d+$/,
  /** Any step, from the opened case; value = complaint id, version and step. */
  step: (position: number): string => `complaint_step_${position}`,
  stepAny: /^complaint_step_\d+$/,
  messageBlock: 'complaint_actions',
  stepsBlock: (position: number): string => `complaint_steps_${position}`,
  stepForm: 'complaint_step_form',
  field: (field: string): string => `complaint_${field}`,
  fieldBlock: (field: string): string => `complaint_${field}_block`,
  /** Names the complaint, since a select has no value of its own. */
  setChannel: (complaintId: string): string => `complaint_set_channel_${complaintId}`,
  setChannelAny: /^complaint_set_channel_/,
  channelBlock: 'complaint_channel_block',
} as const;

const BUTTON_VALUE_MAX_LENGTH = 2000;

/** What somebody wrote and of whom, as a button carries it; null where it does not fit. */
export function saidValue(clientId: string | null, words: string): string | null {
  const value = JSON.stringify({ c: clientId, w: words });
  return value.length > BUTTON_VALUE_MAX_LENGTH ? null : value;
}
