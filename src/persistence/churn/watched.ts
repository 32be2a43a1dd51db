import type { LocalDate } from '../../core/shared/calendar.ts';

/**
 * Which clients (`c`) are watched for churn: companies and associations that are open. The rhythm of a private
 * account, salary in and household out, says nothing of this kind.
 */
export const WATCHED = "c.closed_on IS NULL AND c.kind <> 'person'";

/** Those, and such as have closed from a day on. */
export const watchedSince = (closedSince: LocalDate): string =>
  `c.kind <> 'person' AND (c.closed_on IS NULL OR (c.merged_into IS NULL AND c.closed_on >= date '${closedSince}'))`;
