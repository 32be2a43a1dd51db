import { freshDatabase } from '../../support/database.ts';
import { recordErasure } from '../../support/record-erasure.ts';

await recordErasure(await freshDatabase());
