import { type Bilingual, inBoth } from '../config/bilingual.ts';
import { type ComplaintFile, readComplaintFile } from '../config/complaint-file.ts';
import type { DeadlinePack, Term, Track } from '../core/complaint/clocks/deadline-pack.ts';
import { type ClockRules, latestPack, standardClockRules } from '../core/complaint/clocks/rules.ts';
import { type HoursFault, hoursFault, type WorkingHours } from '../core/complaint/clocks/working-hours.ts';
import type { TimeZone } from '../core/shared/calendar.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import { loadBankFile } from './bank-file.ts';

/** The clocks of complaints. */
export const loadComplaintRules = (
  path: string | undefined,
  zone: TimeZone,
): Result<ClockRules, readonly Bilingual[]> =>
  loadBankFile({
    path,
    standard: standardClockRules(zone),
    read: readComplaintFile,
    changed: (standard, file) => {
      const rules = rulesOf(file, standard, zone);
      const faults = faultsOf(rules, file);
      return faults.length > 0 ? refuse(faults) : ok(rules);
    },
  });

function rulesOf(file: ComplaintFile, standard: ClockRules, zone: TimeZone): ClockRules {
  const minutes = { ...standard.serviceMinutes };
  for (const severity of ['critical', 'high', 'normal', 'low'] as const) {
    const hours = file.serviceHours?.[severity];
    if (hours !== undefined) minutes[severity] = Math.round(hours * 60);
  }
  return {
    packId: file.pack ?? standard.packId,
    packs: [...standard.packs, ...(file.packs ?? []).map(packFrom)],
    hours: file.hours === undefined ? standard.hours : hoursFrom(file.hours, zone),
    branchHours: Object.fromEntries(
      Object.entries(file.branchHours ?? {}).map(([branch, hours]) => [branch, hoursFrom(hours, zone)]),
    ),
    serviceMinutes: minutes,
    retentionYears: file.retentionYears === undefined ? standard.retentionYears : file.retentionYears,
  };
}

type FileHours = NonNullable<ComplaintFile['hours']>;

const hoursFrom = ({ week, madeUp, holiday, days }: FileHours, zone: TimeZone): WorkingHours => ({
  zone,
  week,
  // Who says nothing of made-up days works on them as on a Monday.
  madeUp: madeUp ?? week[0],
  holiday: holiday ?? [],
  days: days ?? {},
});

type FilePack = NonNullable<ComplaintFile['packs']>[number];
type FileTerm = FilePack['tracks'][number]['decision'];

const termFrom = (term: FileTerm): Term => ({ ...term, ends: term.ends ?? 'end_of_day' });

const trackFrom = ({ decision, extensions, ...track }: FilePack['tracks'][number]): Track => ({
  ...track,
  decision: termFrom(decision),
  extensions: (extensions ?? []).map(({ term, after, ...extension }) => ({
    ...extension,
    term: termFrom(term),
    after: after ?? null,
  })),
});

const packFrom = ({ tracks, stages, appeal, summary, ...pack }: FilePack): DeadlinePack => ({
  ...pack,
  // The schema has seen that there is one.
  tracks: tracks.map(trackFrom) as [Track, ...Track[]],
  stages: (stages ?? []).map(({ term, ...stage }) => ({ ...stage, term: termFrom(term) })),
  appeal:
    appeal == null ? null : { fileWithin: termFrom(appeal.fileWithin), decideWithin: termFrom(appeal.decideWithin) },
  summary: summary == null ? null : termFrom(summary),
});

const HOURS_FAULTS: Readonly<Record<HoursFault, Bilingual>> = {
  not_in_order: { en: 'has stretches that do not follow one another', 'zh-CN': '各段没有按先后排列' },
  no_time: { en: 'has something that is no time', 'zh-CN': '有写错的时刻' },
  never_open: { en: 'is open on no weekday', 'zh-CN': '没有一个工作日营业' },
};

function faultsOf(rules: ClockRules, file: ComplaintFile): readonly Bilingual[] {
  const units: readonly (readonly [string, WorkingHours])[] = [
    ['hours', rules.hours],
    ...Object.entries(rules.branchHours).map(([name, hours]) => [`branchHours.${name}`, hours] as const),
  ];
  const isKnown = latestPack(rules, rules.packId) !== null;
  const keys = rules.packs.map(({ id, version }) => `${id} ${version}`);
  const again = rules.packs.filter(({ id, version }, at) => keys.indexOf(`${id} ${version}`) !== at);
  return [
    ...units.flatMap(([place, hours]) => {
      const fault = hoursFault(hours);
      return fault === null ? [] : [inBoth((language) => `${place} ${HOURS_FAULTS[fault][language]}`)];
    }),
    ...(isKnown ? [] : [noSuchPack(file.pack ?? '')]),
    ...again.map(packTwice),
  ];
}

const noSuchPack = (id: string): Bilingual => ({
  en: `pack ${id} is neither ours nor in it`,
  'zh-CN': `pack ${id} 既不是自带的规则，文件中也没有`,
});

const packTwice = ({ id, version }: DeadlinePack): Bilingual => ({
  en: `packs ${id} version ${version} is there twice: count the version up where a figure changes`,
  'zh-CN': `packs ${id} 第 ${version} 版有两份：数字有变时请升高版本号`,
});
