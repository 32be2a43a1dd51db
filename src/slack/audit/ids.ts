/** Every id by which Slack hands the answers of the audit surfaces back. */
export const auditIds = {
  command: '/audit',
  /** A match chosen from a list; value = client id. The list numbers them, because action ids are unique in a block. */
  open: (position: number): string => `audit_open_${position}`,
  openAny: /^audit_open_\d+$/,
  /** From the card of a client; value = client id. */
  openFromCard: 'audit_open',
  /** Another page; value = client id, top of the trail and page. */
  older: 'audit_older',
  newer: 'audit_newer',
  pageAny: /^audit_(?:older|newer)$/,
  matchesBlock: 'audit_matches',
  pagesBlock: 'audit_pages',
} as const;
