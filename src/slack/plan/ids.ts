/** Every id by which Slack hands the plan's answers back. An input's action has the id of its block. */
export const planIds = {
  command: '/plan',
  /** `/plan tomorrow`, in every language that is spoken. */
  nextWords: ['tomorrow', 'next', '明天', '明日'],
  /** `/plan team`. */
  teamWords: ['team', '团队', '全行', '支行'],
  /** Value = the id of a line. */
  reached: 'plan_reached',
  meetingAgreed: 'plan_meeting_agreed',
  toDo: 'plan_to_do',
  noAnswer: 'plan_no_answer',
  more: 'plan_more',
  errandDone: 'plan_errand_done',
  /** Value = the id of a plan. */
  all: 'plan_all',
  add: 'plan_add',
  leftOut: 'plan_left_out',
  /** In the list of those left out, whose metadata is the id of the plan; value = the id of a client. */
  addOffered: 'plan_add_offered',
  leftOutView: 'plan_left_out_view',
  /** `/plan at 08:00`. */
  hourWords: ['at', '时间', '几点'],
  /** `/plan add ACME`. */
  addWords: ['add', '添加', '加入', '加'],
  /** Value = the id of a client, of one of several that were meant. */
  addThis: (at: number): string => `plan_add_this_${at}`,
  addThisAny: /^plan_add_this_\d+$/,
  addView: 'plan_add_form',
  client: 'plan_client',
  /** From a card; value = the id of a client. */
  quietFor: 'quiet_for',
  quietView: 'quiet_form',
  quietHours: 'quiet_hours',
  quietAway: 'quiet_away',
  refuses: 'consents_refused',
  agrees: 'consents_granted',
  allView: 'plan_all_view',
  block: 'plan_actions',
  /** The block of the one client who may be asked for a referral. */
  askBlock: 'plan_ask',
  /** The block of a line. */
  line: (lineId: string): string => `plan_line_${lineId}`,
  lineView: 'plan_line_form',
  what: 'plan_what',
  day: 'plan_day',
  why: 'plan_why',
} as const;
