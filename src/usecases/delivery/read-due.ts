import { mayDo, sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Checklist, wordedFor } from '../../core/client/knowledge/checklist.ts';
import { type Due, dueOf } from '../../core/client/knowledge/due.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { DueNews } from '../../core/delivery/news.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, GrantStore } from '../ports.ts';
import type { MessageData } from './message-data.ts';

type Dependencies = { readonly clients: ClientStore; readonly grants: GrantStore; readonly checklist: Checklist };

/**
 * What a digest asks `reader` to confirm, as far as she may still change the record of that client at `now`, and as far
 * as the bank still asks it. The client’s name and the question, and nothing of the answer: the message stays.
 */
export async function readDue(
  { clients, grants, checklist }: Dependencies,
  data: MessageData,
  reader: Staff,
  now: Date,
): Promise<readonly DueNews[]> {
  const all = dueOf(String(data['due'] ?? ''));
  if (all.length === 0) return [];
  const headings = await clients.headings(all.map(({ clientId }) => clientId));
  const viewer = viewerOf(reader);
  const relation = await relationsTo(grants, viewer, headings, now);
  return all.flatMap((due): readonly DueNews[] => {
    const heading = headings.find(({ id }) => id === due.clientId);
    if (heading === undefined) return [];
    const isHers =
      mayDo(viewer, relation(heading), 'edit_record') && sightOf(viewer, relation(heading), 'personal') === 'see';
    return isHers ? newsOf(due, heading, checklist) : [];
  });
}

function newsOf(
  due: Due,
  { name: clientName, kind }: Pick<ClientHeading, 'name' | 'kind'>,
  { questions }: Checklist,
): readonly DueNews[] {
  if (due.kind === 'person') return [{ ...due, clientName }];
  const question = questions.find(({ id }) => id === due.question);
  return question === undefined ? [] : [{ ...due, clientName, text: wordedFor(question, kind).text }];
}
