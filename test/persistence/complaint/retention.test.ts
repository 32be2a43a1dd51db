import { complaintRetention } from '../../support/complaint-retention.ts';
import { freshDatabase } from '../../support/database.ts';

await complaintRetention(await freshDatabase());
