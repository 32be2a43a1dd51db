import type { Sights, Viewer } from '../../core/access/policy.ts';
import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { ClientRecord } from '../../core/client/record.ts';
import type { OpenComplaint } from '../../core/complaint/shown-case.ts';
import { type ServiceLevel, type ServiceLevels, serviceLevelOf } from '../../core/contact-plan/service-level.ts';
import type { AlertStore } from '../churn/ports.ts';
import type { ComplaintsOfClient } from '../complaint/see-complaint.ts';

/** What stands open about a client beside its record, as far as `viewer` may know of it. */
export type OpenMatters = {
  /** Null where nothing stands, or money is not hers to see. */
  readonly alert: ChurnAlert | null;
  /** Those before that have cleared, the last one first, for the chart. */
  readonly earlierAlerts: readonly ChurnAlert[];
  /** Those that are not shut to her, the most urgent first. */
  readonly complaints: readonly OpenComplaint[];
  /** How often the client is to be spoken with. */
  readonly level: ServiceLevel;
};

export type ReadMatters = (viewer: Viewer, record: ClientRecord, sights: Sights) => Promise<OpenMatters>;

type Dependencies = {
  readonly alerts: Pick<AlertStore, 'standingOf' | 'earlier'>;
  readonly complaintsOfClient: ComplaintsOfClient;
  readonly levels: ServiceLevels;
};

/** A year of weeks has room for a few marks. */
const EARLIER_SHOWN = 3;

/** Nothing of a complaint that is shut to `viewer`, by what it says and by what it would bar. */
export function openMatters({ alerts, complaintsOfClient, levels }: Dependencies): ReadMatters {
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
    level: serviceLevelOf(client, levels),
  });
}
