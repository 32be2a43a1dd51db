import type { OpenComplaint } from '../../core/complaint/shown-case.ts';
import { type ServiceLevels, serviceLevelOf } from '../../core/contact-plan/service-level.ts';
import type { ClientId } from '../../core/shared/ids.ts';
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
  /** In which amounts of the tier rules are. */
  readonly baseCurrency: Currency;
};

/** A year of weeks has room for a few marks. */
const EARLIER_SHOWN = 3;

/** Nothing of a complaint that is shut to `viewer`, by what it says and by what it would bar. */
export function openMatters(deps: Dependencies): ReadMatters {
  const { alerts, complaintsOfClient, levels, baseCurrency: currency } = deps;
  return async (viewer, { client }, { money }) => ({
    alert: money === 'see' ? await alerts.standingOf(client.id) : null,
    earlierAlerts: money === 'see' ? await alerts.earlier(client.id, EARLIER_SHOWN) : [],
    complaints: (await complaintsOfClient(viewer, client.id)).map(({ shown, sight }): OpenComplaint => {
      const { complaint, names, clocks } = shown;
      const { id, number, state, receivedAt, handlerId } = complaint;
      const handlerName = handlerId === null ? null : (names.get(handlerId) ?? null);
      const dueOn = sight === 'all' ? ((clocks.appeal ?? clocks.statutory)?.dueOn ?? null) : null;
      return { id, number, state, receivedAt, handlerName, dueOn };
    }),
    nextTier: money === 'see' ? await nextOf(client.id) : null,
    level: serviceLevelOf(client, levels),
  });

  async function nextOf(id: ClientId) {
    const explained = await deps.nextTier(id);
    return explained === null ? null : { explained, currency };
  }
}
