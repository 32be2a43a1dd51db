import { constraintRules } from '../support/constraint-rules.ts';
import { freshDatabase } from '../support/database.ts';

await constraintRules(await freshDatabase());
