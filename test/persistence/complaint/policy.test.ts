import { complaintPolicy } from '../../support/complaint-policy.ts';
import { freshDatabase } from '../../support/database.ts';

await complaintPolicy(await freshDatabase());
