import type { OpenComplaint } from '../../core/complaint/shown-case.ts';
import { type ServiceLevels, serviceLevelOf } from '../../core/contact-plan/service-level.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Explained } from '../../core/tier/evaluate.ts';
import type { AlertStore } from '../churn/ports.ts';
import type { ComplaintsOfClient } from '../complaint/see-complaint.ts';
import type { ReadMatters } from './ports.ts';

type Dependencies = {
  readonly alerts: Pick<AlertStore, 'standingOf' | 'earlier'>;
  readonly complaintsOfClient: ComplaintsOfClient;
  readonly levels: ServiceLevels;
  readonly nextTier: (id: ClientId) => Promise<Explained | null>;
  /** Where the owner’s own scale puts the client. */
  readonly degreeOf: (ownerId: StaffId, id: ClientId) => Promise<string | null>;
  /** In which amounts of the tier rules are. */
  readonly baseCurrency: Currency;
};

/** A year of weeks has room for a few marks. */
const EARLIER_SHOWN = 3;

/** Nothing of a complaint that is shut to `viewer`, by what it says and by what it would bar. */
export function openMatters(deps: Dependencies): ReadMatters {
  const { alerts, complaintsOfClient, levels, baseCurrency: currency } = deps;
  return async (viewer, { client }, { money }) => {
    const isOpen = money === 'see';
    // All at once: the card waits for the slowest of them and not for their sum.
    const [alert, earlierAlerts, nextTier, degree, complaints] = await Promise.all([
      isOpen ? alerts.standingOf(client.id) : null,
      isOpen ? alerts.earlier(client.id, EARLIER_SHOWN) : [],
      isOpen ? nextOf(client.id) : null,
      isOpen && client.owner?.id === viewer.id ? deps.degreeOf(viewer.id, client.id) : null,
      complaintsOfClient(viewer, client.id),
    ]);
    const level = serviceLevelOf(client, levels);
    return { alert, earlierAlerts, nextTier, degree, complaints: complaints.map(told), level };
  };

  async function nextOf(id: ClientId) {
    const explained = await deps.nextTier(id);
    return explained === null ? null : { explained, currency };
  }
}

function told({ shown, sight }: Awaited<ReturnType<ComplaintsOfClient>>[number]): OpenComplaint {
  const { complaint, names, clocks } = shown;
  const { id, number, state, receivedAt, handlerId } = complaint;
  const handlerName = handlerId === null ? null : (names.get(handlerId) ?? null);
  const dueOn = sight === 'all' ? ((clocks.appeal ?? clocks.statutory)?.dueOn ?? null) : null;
  return { id, number, state, receivedAt, handlerName, dueOn };
}
