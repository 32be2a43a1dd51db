// Started by a test as a process of its own: restores a backup, and kills itself with SIGKILL when all that is left to do is to give the
// database its name; or, asked to, as soon as it has it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { restoreBackup } from '../../src/persistence/backup/restore.ts';
import { silentLog } from './silent-log.ts';

const [backup = '', dataDir = '', moment = 'unnamed'] = process.argv.slice(2);
const { rename } = fs.promises;
fs.promises.rename = async (from, to) => {
  const isNaming = to === join(dataDir, 'db');
  if (isNaming && moment === 'unnamed') process.kill(process.pid, 'SIGKILL');
  await rename(from, to);
  if (isNaming) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();
await restoreBackup({ backup, dataDir, anchorPath: join(dataDir, 'audit-anchors.jsonl'), log: silentLog });
