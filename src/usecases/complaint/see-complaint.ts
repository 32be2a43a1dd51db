import { type CaseSight, caseSight, mayHandle, partsIn } from '../../core/access/complaint.ts';
import type { Viewer } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ExtensionRule } from '../../core/complaint/clocks/deadline-pack.ts';
import { appealUntil, extensionsLeft } from '../../core/complaint/clocks/running-clocks.ts';
import { nextStep } from '../../core/complaint/next.ts';
import { type PreparedPlan, preparedFor } from '../../core/complaint/prepared-plans.ts';
import type { KeptStep, ShownCase } from '../../core/complaint/shown-case.ts';
import type { StepKind } from '../../core/complaint/step.ts';
import { stepsFor } from '../../core/complaint/take-step.ts';
import { dayAt, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, ComplaintId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, StaffStore } from '../ports.ts';
import { caseFacts, clocksOf, reckoningOf } from './clocks-of.ts';
import type { ComplaintStore, KeptComplaint } from './ports.ts';
import { needsChannel, neutralFor } from './readers-of.ts';
import type { AskReckoner, Reckoner } from './reckon-clocks.ts';

/** A case as one person opens it. */
export type OpenedCase =
  | {
      readonly kind: 'all';
      readonly shown: ShownCase;
      /** What she may do now. */
      readonly steps: readonly StepKind[];
      readonly history: readonly KeptStep[];
      /** Who may work on it, for a step that names somebody. */
      readonly neutral: readonly Staff[];
      /** Plans that fit its cause, with how often each was offered and used; none where no plan is to be proposed. */
      readonly prepared: readonly (PreparedPlan & { readonly offered: number; readonly used: number })[];
      readonly extensions: readonly (Pick<ExtensionRule, 'key' | 'name'> & { readonly dueOn: LocalDate })[];
      /** Days within which the client may ask the bank for a review of what she is told today; null where the rule book gives none. */
      readonly appealDays: number | null;
    }
  | { readonly kind: 'state'; readonly shown: ShownCase; readonly steps: readonly StepKind[] };

export type SeeDependencies = {
  readonly clock: Clock;
  readonly staff: StaffStore;
  readonly complaints: ComplaintStore;
  readonly reckoner: AskReckoner;
};

/** What a message about a case says now. */
export const shownCase = (kept: KeptComplaint, now: Date, reckoner: Reckoner, active: readonly Staff[]): ShownCase => ({
  ...kept,
  needsChannel: needsChannel(kept, active),
  clocks: clocksOf(kept, now, reckoner),
  next: nextStep(kept.complaint, isAppealHandlerGone(kept, active)),
});

function isAppealHandlerGone({ complaint: { appeal }, guarded }: KeptComplaint, active: readonly Staff[]): boolean {
  const handler = active.find(({ id }) => id === appeal?.handlerId);
  return handler === undefined || !mayHandle(viewerOf(handler), guarded);
}

/** Opens a case by its id or its number; null where there is none, or it is shut to her. */
export type OpenComplaint = (by: Staff, which: ComplaintId | { readonly number: string }) => Promise<OpenedCase | null>;

export function openComplaint(deps: SeeDependencies): OpenComplaint {
  return async (by, which) => {
    const { complaints } = deps;
    const kept = await (typeof which === 'string' ? complaints.find(which) : complaints.findByNumber(which.number));
    if (kept === null) return null;
    const now = deps.clock.now();
    const sight = caseSight(viewerOf(by), kept.guarded, now);
    if (sight === 'hidden') return null;
    const active = await deps.staff.listActive();
    const reckoner = await deps.reckoner();
    const shown = shownCase(kept, now, reckoner, active);
    const steps = stepsFor(kept.complaint, partsIn(viewerOf(by), kept.guarded, now));
    if (sight === 'state') return { kind: 'state', shown, steps };
    const extensions = extensionsLeft(caseFacts(kept, reckoner), now, reckoningOf(kept, reckoner));
    return {
      kind: 'all',
      shown,
      steps: extensions.length === 0 ? steps.filter((step) => step !== 'extend') : steps,
      prepared: steps.includes('propose_plan') ? await preparedOf(complaints, kept) : [],
      history: await complaints.history(kept.complaint.id),
      neutral: neutralFor(kept, active).filter(({ id }) => id !== kept.complaint.handlerId),
      extensions: extensions.map(({ key, name, dueOn }) => ({ key, name, dueOn })),
      appealDays: appealDaysOf(kept, dayAt(now, reckoner.bankZone), reckoner),
    };
  };
}

function appealDaysOf(kept: KeptComplaint, today: LocalDate, reckoner: Reckoner): number | null {
  const until = appealUntil(today, reckoningOf(kept, reckoner));
  return until === null ? null : daysBetween(today, until);
}

type ListedCase = { readonly shown: ShownCase; readonly sight: Exclude<CaseSight, 'hidden'> };

/** A list reads that many and shows those of them that she may see. */
const READ_AT_MOST = 500;

async function preparedOf({ planUses }: Pick<ComplaintStore, 'planUses'>, { complaint }: KeptComplaint) {
  const uses = await planUses();
  return preparedFor(complaint.cause).map((plan) => ({ ...plan, ...(uses.get(plan.key) ?? NEVER) }));
}
const NEVER = { offered: 0, used: 0 } as const;

/** The open complaints of one client, as far as she may know of them. */
export type ComplaintsOfClient = (viewer: Viewer, clientId: ClientId) => Promise<readonly ListedCase[]>;

export function complaintsOfClient(deps: SeeDependencies): ComplaintsOfClient {
  return async (viewer, clientId) =>
    listed(deps, viewer, await deps.complaints.list({ kind: 'client', clientId }, READ_AT_MOST));
}

async function listed(
  deps: SeeDependencies,
  viewer: Viewer,
  all: readonly KeptComplaint[],
): Promise<readonly ListedCase[]> {
  if (all.length === 0) return [];
  const active = await deps.staff.listActive();
  const now = deps.clock.now();
  const reckoner = await deps.reckoner();
  return all
    .flatMap((kept): readonly ListedCase[] => {
      const sight = caseSight(viewer, kept.guarded, now);
      return sight === 'hidden' ? [] : [{ shown: shownCase(kept, now, reckoner, active), sight }];
    })
    .toSorted((a, b) => dueTime(a) - dueTime(b));
}

const dueTime = ({ shown: { clocks } }: ListedCase): number =>
  (clocks.appeal ?? clocks.statutory)?.dueAt.getTime() ?? Number.POSITIVE_INFINITY;
