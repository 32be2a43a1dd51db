import type { CaseReckoning } from '../../core/complaint/clocks/case-clocks.ts';
import type { DeadlinePack } from '../../core/complaint/clocks/deadline-pack.ts';
import { type ClockRules, latestPack } from '../../core/complaint/clocks/rules.ts';
import { type UnitTime, unitTime } from '../../core/complaint/clocks/working-hours.ts';
import type { Severity } from '../../core/complaint/words.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { TimeZone } from '../../core/shared/calendar.ts';
import { fnv1a } from '../../core/shared/fnv1a.ts';
import type { PackStore } from './ports/clocks.ts';

/** By what the clocks of a case are reckoned, from its pack, its severity and its handling unit. */
type ReckonerOf = (of: {
  readonly packId: string;
  readonly packVersion: number;
  readonly severity: Severity;
  readonly branchName: string | null;
}) => CaseReckoning;

export type Reckoner = {
  readonly of: ReckonerOf;
  /** The pack that new cases are filed under. */
  readonly current: DeadlinePack;
  readonly bankZone: TimeZone;
  /** Names what cases are reckoned by: another text where calendar, hours or limits are others. */
  readonly name: string;
};

/** The reckoner, once the packs of old cases have been read. To be asked for before a transaction, never in one. */
export type AskReckoner = () => Promise<Reckoner>;

export type ReckonerDependencies = {
  readonly packs: PackStore;
  readonly rules: ClockRules;
  readonly calendar: BankCalendar;
  readonly bankZone: TimeZone;
};

/** The reckoner of this bank, made once; packs that old cases were received under come from the database. */
export function makeReckoner({ packs, rules, calendar, bankZone }: ReckonerDependencies): AskReckoner {
  const units = new Map<string | null, UnitTime>();
  let made: Promise<Reckoner> | null = null;

  function unitOf(branchName: string | null): UnitTime {
    const own = branchName === null ? undefined : rules.branchHours[branchName];
    const key = own === undefined ? null : branchName;
    const unit = units.get(key) ?? unitTime(own ?? rules.hours, calendar);
    units.set(key, unit);
    return unit;
  }

  async function make(): Promise<Reckoner> {
    const kept = new Map((await packs.list()).map((pack) => [keyOf(pack), pack]));
    // What cases were received under stands, whatever a file says of the same version today.
    for (const pack of rules.packs) if (!kept.has(keyOf(pack))) kept.set(keyOf(pack), pack);
    const latest = latestPack(rules, rules.packId);
    if (latest === null) throw new Error(`there is no deadline pack ${rules.packId}`);
    return {
      name: nameOf(rules, calendar),
      current: latest,
      bankZone,
      of: ({ packId, packVersion, severity, branchName }) => ({
        calendar,
        bankZone,
        unit: unitOf(branchName),
        pack: kept.get(keyOf({ id: packId, version: packVersion })) ?? latestPack(rules, packId) ?? latest,
        serviceMinutes: rules.serviceMinutes[severity],
      }),
    };
  }

  return () => {
    made ??= make().catch((error: unknown) => {
      // The database was away: the next look makes it.
      made = null;
      throw error;
    });
    return made;
  };
}

const keyOf = ({ id, version }: Pick<DeadlinePack, 'id' | 'version'>): string => `${id} ${version}`;

/** A hash of what decides: short enough to stand beside each case. */
function nameOf({ hours, branchHours, serviceMinutes }: ClockRules, calendar: BankCalendar): string {
  return fnv1a(JSON.stringify([hours, branchHours, serviceMinutes, calendar.knownUntil])).toString(16);
}
