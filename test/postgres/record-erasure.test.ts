import { freshPostgres } from '../support/postgres.ts';
import { recordErasure } from '../support/record-erasure.ts';

await recordErasure(await freshPostgres());
