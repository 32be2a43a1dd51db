import type { KeptRemedy } from '../../../core/churn/task-force/kept-force.ts';
import { isWaiverTurn } from '../../../core/churn/task-force/reminders.ts';
import {
  WAIVER_ENDS_SOON_DAYS,
  WAIVER_WAITS_DAYS,
  waiverEndsOn,
  waiverStateOn,
} from '../../../core/churn/waiver/decide.ts';
import type { BankCalendar } from '../../../core/shared/calendar/bank-calendar.ts';
import { daysBetween, type LocalDate, startOfDay } from '../../../core/shared/calendar.ts';
import type { DomainEvent } from '../../events.ts';
import { partsIn, waiverOf } from '../act.ts';
import { decidersNow } from '../ask-deciders.ts';
import { firstThere, type RemedyInForce, type Reminding } from './reminding.ts';

/** Days within which that one ends, and that one has lapsed, is made up for where no bot ran; that it was told is known for as long. */
const TOLD_WITHIN_DAYS = 7;

/** Who hears that a waiver waits for a decision, has lapsed without one, or soon ends. */
export async function waiverReminders(
  today: Reminding,
  { force, remedy }: RemedyInForce,
): Promise<readonly DomainEvent[]> {
  const { active, calendar, clients, day, bankZone } = today;
  const { waiver, chosenBy } = remedy;
  const about = waiverNews(remedy, day, calendar);
  const [heading = null] = await clients.headings([force.clientId]);
  // With its client a waiver is over.
  if (about === null || waiver === null || heading === null) return [];
  const reminded = { kind: 'waiver_reminded', remedyId: remedy.id, clientId: force.clientId, day } as const;
  const now = startOfDay(day, bankZone);
  // Whoever has been let go does not read of it any more.
  const inIt = active.filter((each) => partsIn(force, each, heading, now).length > 0);
  switch (about) {
    case 'ends':
      return [{ ...reminded, about, toIds: firstThere([heading.owner, force.lead, chosenBy], inIt) }];
    case 'lapsed':
      return [{ ...reminded, about, toIds: firstThere([chosenBy, force.lead], inIt), askedIds: waiver.askedIds }];
    case 'waits': {
      const { ids } = await decidersNow(today, { force, remedy, waiver, heading, now, today: day });
      if (ids.length > 0) return [{ ...reminded, about, toIds: ids }];
      return [{ ...reminded, about: 'nobody', toIds: firstThere([chosenBy, force.lead], inIt) }];
    }
  }
}

/** What a waiver is told again for on `day`. */
function waiverNews(remedy: KeptRemedy, day: LocalDate, calendar: BankCalendar): 'waits' | 'lapsed' | 'ends' | null {
  const waiver = waiverOf(remedy);
  if (waiver === null) return null;
  const state = waiverStateOn(waiver, day);
  if (state === 'waits') return isWaiverTurn(waiver.askedOn, day, calendar) ? 'waits' : null;
  if (state === 'lapsed')
    return daysBetween(waiver.askedOn, day) <= WAIVER_WAITS_DAYS + TOLD_WITHIN_DAYS ? 'lapsed' : null;
  const endsOn = waiverEndsOn(waiver);
  const left = endsOn === null ? 0 : daysBetween(day, endsOn);
  return left <= WAIVER_ENDS_SOON_DAYS && left > WAIVER_ENDS_SOON_DAYS - TOLD_WITHIN_DAYS ? 'ends' : null;
}
