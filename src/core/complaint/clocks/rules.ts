import type { TimeZone } from '../../shared/calendar.ts';
import { LEAST_RETENTION_YEARS } from '../retention.ts';
import type { Severity } from '../words.ts';
import type { DeadlinePack } from './deadline-pack.ts';
import { STANDARD_PACKS } from './packs.ts';
import { officeHours, type WorkingHours } from './working-hours.ts';

/** By what the clocks of complaints run at this bank, and how long their records are kept. */
export type ClockRules = {
  /** The pack that new complaints are received under. */
  readonly packId: string;
  /** The highest version of each counts for new ones; the others for those that run. */
  readonly packs: readonly DeadlinePack[];
  readonly hours: WorkingHours;
  /** Of branches with hours of their own, by name. */
  readonly branchHours: Readonly<Record<string, WorkingHours>>;
  /** The bank's own promise, in working minutes of the handling unit. */
  readonly serviceMinutes: Readonly<Record<Severity, number>>;
  /** Years after closing for which the words of a case are kept; null: for ever. */
  readonly retentionYears: number | null;
};

/**
 * China's deadlines, its three years of keeping, office hours, and four hours, one, two and three days of seven hours by severity.
 * Source: our defaults.
 */
export const standardClockRules = (zone: TimeZone): ClockRules => ({
  packId: 'CN-2020-3',
  packs: STANDARD_PACKS,
  hours: officeHours(zone),
  branchHours: {},
  retentionYears: LEAST_RETENTION_YEARS,
  serviceMinutes: { critical: 240, high: 420, normal: 840, low: 1260 },
});

/** The highest version of a pack; null where there is none of that id. */
export const latestPack = ({ packs }: Pick<ClockRules, 'packs'>, id: string): DeadlinePack | null =>
  packs.filter((pack) => pack.id === id).toSorted((a, b) => b.version - a.version)[0] ?? null;
