import type { FileKind } from '../usecases/import/rows.ts';
import type { FileDefinition } from './definition.ts';
import { CLIENTS } from './files/clients.ts';
import { APPOINTMENTS, FOLLOW_UPS, INTERACTIONS } from './files/contacts.ts';
import { COUNTERPARTIES } from './files/counterparties.ts';
import { FACTS } from './files/facts.ts';
import { HOLDINGS } from './files/holdings.ts';
import { CONSENTS, MEASURES, RATES } from './files/observations.ts';
import { PEOPLE } from './files/people.ts';
import { STAFF } from './files/staff.ts';
import { WEEKLY_FLOWS } from './files/weekly-flows.ts';

/** Every file a bank can deliver. What is not in here is not read, and not documented. */
export const DEFINITIONS: Readonly<Record<FileKind, FileDefinition>> = {
  rates: RATES,
  staff: STAFF,
  clients: CLIENTS,
  people: PEOPLE,
  holdings: HOLDINGS,
  weekly_flows: WEEKLY_FLOWS,
  interactions: INTERACTIONS,
  follow_ups: FOLLOW_UPS,
  appointments: APPOINTMENTS,
  measures: MEASURES,
  consents: CONSENTS,
  facts: FACTS,
  counterparties: COUNTERPARTIES,
};
