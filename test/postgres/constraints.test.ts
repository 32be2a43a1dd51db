import { constraintRules } from '../support/constraint-rules.ts';
import { freshPostgres } from '../support/postgres.ts';

await constraintRules(await freshPostgres());
