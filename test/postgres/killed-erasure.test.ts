import { openDatabase } from '../../src/persistence/database.ts';
import { killedErasure } from '../support/killed-erasure.ts';
import { emptyPostgres } from '../support/postgres.ts';
import { silentLog } from '../support/silent-log.ts';

const databaseUrl = await emptyPostgres();
killedErasure({
  dataDir: 'unused',
  databaseUrl,
  open: async () => {
    const opened = await openDatabase({ databaseUrl, dataDir: 'unused', log: silentLog });
    if (!opened.ok) throw new Error(opened.refusal.kind);
    return opened.value;
  },
});
