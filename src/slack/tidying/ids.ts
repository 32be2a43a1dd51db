/** Every id by which Slack hands the tidying surfaces' answers back; a client is opened by the ids of the client surfaces. */
export const tidyingIds = { command: '/tidy', listBlock: 'tidying_list' } as const;
