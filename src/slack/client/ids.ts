/** Every id by which Slack hands the client surfaces' answers back. Listeners and tests read them from here. */
export const clientIds = {
  command: '/client',
  /**
   * A match chosen from a list; value = client id, a space, and what was asked (normalised). The list numbers them, because
   * action ids are unique in a block.
   */
  open: (position: number): string => `client_open_${position}`,
  openAny: /^client_open_\d+$/,
  noneOfThese: 'client_none_of_these',
  refresh: 'client_refresh',
  chart: 'client_chart',
  /** The same over two years. */
  longChart: 'client_chart_long',
  /**
   * The full record; value = the id of a client, and where it stands the tab, the page and what the history is narrowed
   * down to.
   */
  record: 'client_record',
  recordTab: (tab: string): string => `client_record_tab_${tab}`,
  recordTabAny: /^client_record_tab_/,
  recordPage: { before: 'client_record_before', after: 'client_record_after' },
  recordFilter: 'client_record_filter',
  share: 'client_share',
  shareView: 'client_share_form',
  shareChannelBlock: 'client_share_channel_block',
  shareChannel: 'client_share_channel',
  shareGroupsBlock: 'client_share_groups_block',
  shareGroups: 'client_share_groups',
  sharedBlock: 'client_shared_actions',
  /** Opens a client beside what stands in a channel for everybody. */
  openBeside: 'client_open_beside',
  askToSee: 'client_ask_to_see',
  matchesBlock: 'client_matches',
  cardBlock: 'client_card_actions',
  /** From the card: all that has no room on it; value = the id of the client. */
  more: 'client_more',
  moreView: 'client_more_view',
  moreBlock: 'client_more_actions',
  recordTabsBlock: 'client_record_tabs',
  recordOffersBlock: 'client_record_offers',
  recordBlock: 'client_record_actions',
  askBlock: 'client_ask_actions',
  goneBlock: 'client_gone_actions',
  reasonView: 'client_reason',
  reasonBlock: 'client_reason_block',
  reasonInput: 'client_reason_input',
} as const;
