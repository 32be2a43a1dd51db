import { SHARE_GROUPS, type ShareGroup } from '../../core/access/share.ts';
import { creditOf, depositsOf, lastContact, productsOf } from '../../core/client/glance.ts';
import type { ClientRecord } from '../../core/client/record.ts';
import type { SharedClientNews } from '../../core/delivery/client-news.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { type ClientId, parseId, type StaffId } from '../../core/shared/ids.ts';
import type { MessageData } from '../delivery/message-data.ts';
import type { ClientStore, StaffStore } from '../ports.ts';

/** A shared client as it stands now, and of which groups it tells. */
type SharedClient = { readonly news: SharedClientNews; readonly groups: readonly ShareGroup[] };

/** People a channel is told by name. */
const PEOPLE_NAMED = 4;

/**
 * Reads what a channel is shown of a client, as it stands at `now`: the groups that whoever shared it has chosen, and
 * nothing of any other. Null where client or sharer is no more; `unknown` for data of another version.
 */
export async function readSharedClient(
  deps: {
    readonly clients: Pick<ClientStore, 'record'>;
    readonly staff: Pick<StaffStore, 'find'>;
    readonly bankZone: TimeZone;
  },
  data: MessageData,
  now: Date,
): Promise<SharedClient | null | 'unknown'> {
  const clientId = parseId<ClientId>(String(data['clientId']));
  const staffId = parseId<StaffId>(String(data['staffId']));
  const groups = groupsIn(data['groups']);
  if (clientId === null || staffId === null || groups === null) return 'unknown';
  const today = dayAt(now, deps.bankZone);
  const [record, by] = [await deps.clients.record(clientId, { now, today }), await deps.staff.find(staffId)];
  if (record === null || by === null) return null;
  return { news: newsOf(record, by.name, groups, today), groups };
}

/** Groups with spaces between them; null where one is not known here. */
function groupsIn(value: unknown): readonly ShareGroup[] | null {
  if (typeof value !== 'string') return null;
  const named = value.split(' ').filter((name) => name !== '');
  const groups = SHARE_GROUPS.filter((group) => named.includes(group));
  return groups.length === named.length ? groups : null;
}

function newsOf(
  record: ClientRecord,
  byName: string,
  groups: readonly ShareGroup[],
  today: LocalDate,
): SharedClientNews {
  const { client } = record;
  const shown = <Value>(group: ShareGroup, value: () => Value): Value | null =>
    groups.includes(group) ? value() : null;
  return {
    kind: 'client_shared',
    clientId: client.id,
    byName,
    clientName: client.name,
    branchName: client.branch?.name ?? null,
    ownerName: client.owner?.name ?? null,
    profile: shown('profile', () => {
      const { tier, kind, industry, clientSince } = client;
      return { tier, kind, industry, clientSince };
    }),
    money: shown('money', () => moneyOf(record, today)),
    people: shown('people', () => peopleOf(record)),
    contacts: shown('contacts', () => ({
      lastOn: lastContact(record.interactions, today)?.interaction.on ?? null,
      nextAt: record.nextAppointment?.startsAt ?? null,
      toDo: record.followUps.length,
    })),
  };
}

function moneyOf({ client, holdings, otherBanks }: ClientRecord, today: LocalDate): SharedClientNews['money'] {
  const { balances, averages } = depositsOf(holdings, today);
  const { held } = productsOf(holdings, client.kind, today);
  return { balances, averages, ...creditOf(holdings, today), held, otherBanks: otherBanks?.count ?? null };
}

function peopleOf({ people }: ClientRecord): SharedClientNews['people'] {
  const ranked = people.toSorted((a, b) => Number(b.decisionMaker) - Number(a.decisionMaker));
  return { named: ranked.slice(0, PEOPLE_NAMED).map(({ name, role }) => ({ name, role })), count: people.length };
}
