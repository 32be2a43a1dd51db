/** Every id by which Slack hands the answers of the list of days back. */
export const datesIds = {
  command: '/dates',
  line: (position: number): string => `dates_line_${position}`,
} as const;
