/** Every id by which Slack hands the client surfaces' answers back. Listeners and tests read them from here. */
export const clientIds = {
  command: '/client',
  /** A match chosen from a list; value = client id, a space, and what was asked (normalised). The list numbers them, because action ids are unique in a block. */
  open: (position: number): string => `client_open_${position}`,
  openAny: /^client_open_\d+$/,
  noneOfThese: 'client_none_of_these',
  refresh: 'client_refresh',
  people: 'client_people',
  chart: 'client_chart',
  askToSee: 'client_ask_to_see',
  matchesBlock: 'client_matches',
  cardBlock: 'client_card_actions',
  askBlock: 'client_ask_actions',
  goneBlock: 'client_gone_actions',
  reasonView: 'client_reason',
  reasonBlock: 'client_reason_block',
  reasonInput: 'client_reason_input',
} as const;
