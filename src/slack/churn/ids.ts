/** Every id by which Slack hands the churn surfaces' answers back. An input's action has the id of its block. */
export const churnIds = {
  command: '/churn',
  /** Value = the id of an alert. */
  follow: 'churn_follow',
  makePlan: 'churn_make_plan',
  snooze: 'churn_snooze',
  wake: 'churn_wake',
  /** Value = the id of a client. */
  details: 'churn_details',
  picture: 'churn_picture',
  alertBlock: 'churn_alert_actions',
  listBlock: 'churn_list_actions',
  clientBlock: 'churn_client_actions',
  /** All that stands; from a message that shows some. */
  list: 'churn_list',
  /** One alert of a list, by its place; value = client id. */
  openAny: /^churn_open_\d+$/,
  open: (position: number): string => `churn_open_${position}`,
  planForm: 'churn_plan_form',
  plan: 'churn_plan',
  snoozeForm: 'churn_snooze_form',
  until: 'churn_until',
  reason: 'churn_reason',
  /** Value = client id. */
  recordSignal: 'churn_signal_record',
  signalForm: 'churn_signal_form',
  signalWhat: 'churn_signal_what',
  signalOn: 'churn_signal_on',
  signalNote: 'churn_signal_note',
  /** `/churn move`: a whole branch. The form carries the id of the branch. */
  moveWords: ['move', '搬迁', '网点搬迁'],
  moveForm: 'churn_move_form',
  moveOn: 'churn_move_on',
  moveNote: 'churn_move_note',
  /** `/churn rules`. */
  rulesWords: ['rules', '规则'],
  rulesBlock: 'churn_rules_actions',
  rulesEdit: 'churn_rules_edit',
  rulesForm: 'churn_rules_form',
  /** A figure of the rules. */
  figure: (figure: string): string => `churn_rules_${figure}`,
  hints: 'churn_rules_hints',
  rehearsalForm: 'churn_rehearsal_form',
  /** From the rehearsal back to the rules, which the view carries. */
  rulesBack: 'churn_rules_back',
  /** Value = the id of a version, for the three. */
  rulesApprove: 'churn_rules_approve',
  rulesDecline: 'churn_rules_decline',
  /** Takes a proposal of one’s own back. */
  rulesWithdraw: 'churn_rules_withdraw',
  rulesDeclineForm: 'churn_rules_decline_form',
} as const;
