import type { Logger } from 'pino';
import { anchorFile, anchorPathOf } from '../persistence/audit/anchor-book.ts';
import { sha256 } from '../persistence/audit/digest.ts';
import { sealStore } from '../persistence/audit/seal-store.ts';
import type { Database } from '../persistence/database.ts';
import { type SealTrail, sealTrail } from '../usecases/audit/seal-trail.ts';
import type { Clock } from '../usecases/ports.ts';

export type SealingSettings = {
  readonly dataDir: string;
  readonly auditAnchor?: string | undefined;
  readonly clock: Clock;
};

/** The sealer of this process. The log tells each anchor as well: a log that is shipped elsewhere bears witness too. */
export function sealing(database: Database, settings: SealingSettings, log: Logger): SealTrail {
  return sealTrail({
    store: sealStore(database),
    anchors: anchorFile(anchorPathOf(settings)),
    digest: sha256,
    clock: settings.clock,
    onAnchored: ({ sequence, hash }) => log.info({ sequence, hash }, 'the audit trail is sealed up to here'),
    onBroken: ({ sequence }) =>
      log.error({ sequence }, 'the audit trail is not what was anchored: run rapport audit verify'),
  });
}
