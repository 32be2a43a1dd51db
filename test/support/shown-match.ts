import type { ClientHeading } from '../../src/core/client/record.ts';
import type { ShownMatch } from '../../src/slack/client-choice.ts';
import { heading } from './records.ts';

/** A client that a query may mean, of which the query met no part that is shown. */
export const shownMatch = (change: Partial<ClientHeading> = {}): ShownMatch => ({
  heading: heading(change),
  ranges: [],
  alias: null,
});
