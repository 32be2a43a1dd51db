import { complaintRetention } from '../support/complaint-retention.ts';
import { freshPostgres } from '../support/postgres.ts';

await complaintRetention(await freshPostgres());
