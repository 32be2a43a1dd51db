/**
 * Which clients (`c`) are watched for churn: companies and associations that are open. The rhythm of a private
 * account, salary in and household out, says nothing of this kind.
 */
export const WATCHED = "c.closed_on IS NULL AND c.kind <> 'person'";
