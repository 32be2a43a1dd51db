import { choiceStore, recordStore } from '../persistence/repositories.ts';
import type { ClientUseCases } from '../slack/client/listeners.ts';
import { findClient } from '../usecases/client/find-client.ts';
import { openClient } from '../usecases/client/open-client.ts';
import { openClientWithReason } from '../usecases/client/open-client-with-reason.ts';
import { openMatch } from '../usecases/client/open-match.ts';
import { openRecord } from '../usecases/client/open-record.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import type { Parts } from './parts.ts';

/** Finding a client and opening its record. */
export const clientUseCases = (
  parts: Parts,
  lookup: ClientLookup,
  { showPicture }: Pick<ClientUseCases, 'showPicture'>,
): ClientUseCases => {
  const choices = choiceStore(parts.database);
  return {
    findClient: findClient({ ...parts, lookup, choices }),
    openClient: openClient(parts),
    openMatch: openMatch({ ...parts, choices }),
    openRecord: openRecord({ ...parts, records: recordStore(parts.database) }),
    openClientWithReason: openClientWithReason(parts),
    showPicture,
  };
};
