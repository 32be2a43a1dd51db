/**
 * What becomes of a table's rows when their client is merged into another.
 *
 * `moves`: they are the other's from now on; which rows those were is kept in merged_row, so that the table needs an
 * `id`. With `unless`, a row stays behind where the other has one already that is the same in these columns.
 * `moves_untraced`: they go along, and nobody will ask where they came from; no `id` is needed.
 * `is_copied`: the other gets what it lacks, and the merged client keeps its own to be looked up in.
 * `stays`: history of the merged client; `why` says how the other still has it.
 * `is_derived`: made anew from what has moved.
 */
type Fate =
  | { readonly does: 'moves' | 'moves_untraced'; readonly unless?: readonly string[] }
  | { readonly does: 'is_copied'; readonly column: string }
  | { readonly does: 'stays' | 'is_derived'; readonly why: string };

/** Every table with rows of a client. One that is missing here fails a test: a new table gets its line. */
export const CLIENT_TABLES: Readonly<Record<string, Fate>> = {
  person: { does: 'moves' },
  holding: { does: 'moves' },
  interaction: { does: 'moves' },
  follow_up: { does: 'moves' },
  appointment: { does: 'moves' },
  client_need: { does: 'moves' },
  memorial_day: { does: 'moves' },
  complaint: { does: 'moves' },
  plan_line: { does: 'moves', unless: ['plan_id'] },
  gift: { does: 'moves' },
  quiet_time: { does: 'moves' },
  public_duty: { does: 'moves_untraced' },
  churn_signal: { does: 'moves', unless: ['event', 'source'] },
  churn_opportunity: { does: 'moves', unless: ['closed_at'] },
  task_force: { does: 'moves', unless: ['standing'] },
  churn_remedy: { does: 'moves' },
  client_loss: { does: 'moves', unless: ['withdrawn_at'] },
  access_grant: { does: 'moves' },
  referral_target: { does: 'moves' },
  referral_link_end: { does: 'moves', unless: ['link_id'] },
  circle_member: { does: 'moves', unless: ['circle_id'] },
  referral_ask: { does: 'moves', unless: ['on'] },
  referral: { does: 'moves' },
  value_moment: { does: 'moves', unless: ['kind', 'on'] },
  event_invitation: { does: 'moves', unless: ['event_id'] },
  lookup_choice: { does: 'moves_untraced', unless: ['staff_id', 'query'] },
  uploaded_picture: { does: 'moves_untraced' },
  client_alias: { does: 'is_copied', column: 'alias' },
  client_account: { does: 'is_copied', column: 'number' },
  client_tier: {
    does: 'stays',
    why: 'append-only; the survivor’s stands, and where it has none it is given that of the other',
  },
  ownership: {
    does: 'stays',
    why: 'ended on the day; the owner and the co-owners of the survivor begin rows of their own',
  },
  weekly_flow: { does: 'stays', why: 'append-only; flow_series of the survivor adds both up' },
  measure: { does: 'stays', why: 'append-only; view measure_current reads both' },
  consent: { does: 'stays', why: 'append-only; view consent_current reads both' },
  counterparty: { does: 'stays', why: 'append-only; payment links of the survivor read both' },
  client_fact: { does: 'stays', why: 'append-only; view client_fact_standing reads both' },
  hand_over_client: { does: 'stays', why: 'answered; while one is open nothing is merged' },
  churn_alert: {
    does: 'stays',
    why: 'the next scan clears it, and weighs the flows of both as those of the survivor',
  },
  churn_watched: { does: 'stays', why: 'each was watched by itself until they were merged' },
  audit: { does: 'stays', why: 'append-only; the trail of the survivor reads both' },
  merged_row: { does: 'stays', why: 'says whose the rows were first' },
  client_double: {
    does: 'stays',
    why: 'of the pair nothing is left to say; who was kept apart from the one is kept apart from the other',
  },
  flow_series: { does: 'is_derived', why: 'rebuilt' },
  churn_state: { does: 'is_derived', why: 'weighed anew from the flows of both' },
  churn_stale: { does: 'is_derived', why: 'marks what is to be weighed' },
  book_entry: { does: 'is_derived', why: 'derived from the record when something in it has changed' },
  client_degree: { does: 'is_derived', why: 'worked out anew by the scale of its owner every morning' },
  next_tier: { does: 'is_derived', why: 'judged anew by the tier rules every morning' },
  book_stale: { does: 'is_derived', why: 'marks what is to be derived' },
  client_change: { does: 'is_derived', why: 'tells the lookup of the change' },
};
