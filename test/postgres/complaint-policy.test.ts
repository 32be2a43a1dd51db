import { complaintPolicy } from '../support/complaint-policy.ts';
import { freshPostgres } from '../support/postgres.ts';

await complaintPolicy(await freshPostgres());
