/** Every id by which Slack hands the deputy surfaces' answers back. */
export const deputyIds = {
  command: '/deputy',
  view: 'deputy_view',
  end: 'deputy_end',
  principalBlock: 'deputy_principal_block',
  principal: 'deputy_principal',
  candidateBlock: 'deputy_candidate_block',
  candidate: 'deputy_candidate',
  fromBlock: 'deputy_from_block',
  from: 'deputy_from',
  untilBlock: 'deputy_until_block',
  until: 'deputy_until',
} as const;
