import { openDatabase } from '../../../src/persistence/database.ts';
import { freshDataDir } from '../../support/database.ts';
import { killedErasure } from '../../support/killed-erasure.ts';
import { silentLog } from '../../support/silent-log.ts';

const dataDir = freshDataDir();
killedErasure({
  dataDir,
  databaseUrl: '',
  open: async () => {
    const opened = await openDatabase({ dataDir, log: silentLog });
    if (!opened.ok) throw new Error(opened.refusal.kind);
    return opened.value;
  },
});
