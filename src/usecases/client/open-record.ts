import type { Hearer } from '../../core/access/complaint.ts';
import type { FieldGroup } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { pageOf, type RecordPart, type RecordQuestion } from '../../core/client/full-record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { type LookDependencies, lookAtClient } from './look-at-client.ts';
import type { RecordStore } from './ports.ts';
import { type ClientSight, hearerOf, viewerOf } from './see-client.ts';

/** A client as far as it is open, and what was asked beside it; null where nothing was asked or it is not open. */
type OpenedRecord = { readonly sight: ClientSight; readonly part: RecordPart | null };

/**
 * Opens the full record of a client at one part of it. The right to see it is asked anew each time, and the look is
 * kept as that of the card is. A part that is not open is not read.
 */
export type OpenRecord = (by: Staff, id: ClientId, question: RecordQuestion | null) => Promise<OpenedRecord>;

/** What has to be open for a part to be read. */
const SEES: Readonly<Record<RecordQuestion['kind'], FieldGroup>> = { history: 'contacts', needs: 'contacts' };

export function openRecord(deps: LookDependencies & { readonly records: RecordStore }): OpenRecord {
  return async (by, id, question) => {
    const sight = await lookAtClient(deps, viewerOf(by), id);
    if (question === null || sight.kind !== 'record' || sight.sights[SEES[question.kind]] !== 'see')
      return { sight, part: null };
    const hearer = hearerOf(viewerOf(by), sight.relation, sight.record.client);
    return { sight, part: await read(hearer, id, question) };
  };

  async function read(hearer: Hearer, id: ClientId, question: RecordQuestion): Promise<RecordPart> {
    const { page, size } = question;
    switch (question.kind) {
      case 'history':
        return {
          kind: 'history',
          of: question.of,
          entries: await deps.records.history(id, question, deps.bankZone, hearer),
        };
      case 'needs':
        return { kind: 'needs', needs: pageOf(await deps.records.needs(id, deps.bankZone), page, size) };
    }
  }
}
