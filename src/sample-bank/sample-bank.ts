import type { LocalDate } from '../core/shared/calendar.ts';
import { appointmentsOf, followUpsOf, newDiary } from './diary.ts';
import { factsOf } from './facts.ts';
import { holdingsOf } from './holdings.ts';
import { interactionsOf } from './interactions.ts';
import { consentsOf, measuresOf } from './measures.ts';
import { drawnOutlines, type Outline, type Plan } from './outline.ts';
import { peopleOf } from './people.ts';
import { rateRows } from './rates.ts';
import type {
  AppointmentRow,
  ClientRow,
  ConsentRow,
  FactRow,
  FollowUpRow,
  HoldingRow,
  InteractionRow,
  MeasureRow,
  PersonRow,
  RateRow,
  StaffRow,
  TruthRow,
  WeeklyFlowRow,
} from './rows.ts';
import { rmChances, SAMPLE_RMS, staffRows, writesEnglish } from './staff.ts';
import { toldOutlines } from './story/clients.ts';
import { weeklyFlowsOf } from './weekly-flows.ts';
import { weeksBefore } from './weeks.ts';

type SampleSize = {
  /** RMs of the main branch, 1 and more; above six, further branches are opened. Default 6. */
  readonly rms?: number;
  /** Default 600, of which the first eight are written by hand. */
  readonly corporateClients?: number;
  /** Default 4 for each hundred corporates. */
  readonly associations?: number;
  /** Default 3 for each hundred corporates. */
  readonly persons?: number;
  /** Full weeks of flows up to the last one before today, 16 and more. Default 104. */
  readonly weeks?: number;
};

export type SampleOptions = { readonly seed: number; readonly today: LocalDate; readonly size?: SampleSize };

/** Every file of a bank, row by row. Rows are made while they are walked, and made again the next time. */
export type SampleBook = {
  readonly staff: readonly StaffRow[];
  readonly clients: Iterable<ClientRow>;
  readonly people: Iterable<PersonRow>;
  readonly holdings: Iterable<HoldingRow>;
  readonly weeklyFlows: Iterable<WeeklyFlowRow>;
  readonly interactions: Iterable<InteractionRow>;
  readonly followUps: Iterable<FollowUpRow>;
  readonly appointments: Iterable<AppointmentRow>;
  readonly measures: Iterable<MeasureRow>;
  readonly consents: Iterable<ConsentRow>;
  readonly facts: Iterable<FactRow>;
  readonly rates: readonly RateRow[];
  /** What no file says: who drifts away, how and since when. */
  readonly truth: Iterable<TruthRow>;
};

/** The same, at hand all at once. */
export type SampleBank = {
  readonly [Name in keyof SampleBook]: SampleBook[Name] extends Iterable<infer Row> ? readonly Row[] : never;
};

/** A bank of some hundred clients, the same for the same arguments. All days lie around `today`, of 2022 to 2055. */
export function sampleBank(options: SampleOptions): SampleBank {
  const plan = planOf(options);
  const book = bookOf(plan, [...outlinesOf(plan)]);
  return {
    staff: book.staff,
    clients: [...book.clients],
    people: [...book.people],
    holdings: [...book.holdings],
    weeklyFlows: [...book.weeklyFlows],
    interactions: [...book.interactions],
    followUps: [...book.followUps],
    appointments: [...book.appointments],
    measures: [...book.measures],
    consents: [...book.consents],
    facts: [...book.facts],
    rates: book.rates,
    truth: [...book.truth],
  };
}

/** A bank of any size, for files and benches: holds nothing but the names that are given away. Same rows as `sampleBank`. */
export function sampleBook(options: SampleOptions): SampleBook {
  const plan = planOf(options);
  return bookOf(plan, { [Symbol.iterator]: () => outlinesOf(plan) });
}

const LEAST_WEEKS = 16;
const MONTHS_OF_RATES = 27;

function planOf({ seed, today, size = {} }: SampleOptions): Plan {
  const corporateClients = size.corporateClients ?? 600;
  const staff = staffRows(seed, Math.max(1, size.rms ?? SAMPLE_RMS));
  return {
    seed,
    today,
    weeks: weeksBefore(today, Math.max(LEAST_WEEKS, size.weeks ?? 104)),
    staff,
    rms: { 'zh-CN': rmChances(staff, 'zh-CN'), en: rmChances(staff, 'en') },
    englishSpeakers: new Set(staff.filter(writesEnglish).map(({ staffId }) => staffId)),
    corporateClients,
    associations: size.associations ?? Math.round(corporateClients * 0.04),
    persons: size.persons ?? Math.round(corporateClients * 0.03),
  };
}

function* outlinesOf(plan: Plan): Generator<Outline> {
  const told = toldOutlines(plan);
  yield* told;
  yield* drawnOutlines(plan, { count: told.length, names: told.map(({ row }) => row.name) });
}

function bookOf(plan: Plan, outlines: Iterable<Outline>): SampleBook {
  const each = <Row>(rowsOf: (outline: Outline) => Iterable<Row>): Iterable<Row> => ({
    *[Symbol.iterator]() {
      for (const outline of outlines) yield* rowsOf(outline);
    },
  });
  return {
    staff: plan.staff,
    clients: each(({ row }) => [row]),
    people: each((outline) => peopleOf(plan, outline)),
    holdings: each((outline) => holdingsOf(plan, outline)),
    weeklyFlows: each((outline) => weeklyFlowsOf(plan, outline)),
    interactions: each((outline) => interactionsOf(plan, outline, peopleOf(plan, outline))),
    followUps: each((outline) => followUpsOf(plan, outline, peopleOf(plan, outline))),
    appointments: {
      *[Symbol.iterator]() {
        const [told] = toldOutlines(plan);
        const diary = newDiary(told?.row.owner, plan.today);
        for (const outline of outlines) yield* appointmentsOf(plan, outline, peopleOf(plan, outline), diary);
      },
    },
    measures: each((outline) => measuresOf(plan, outline)),
    consents: each((outline) => consentsOf(plan, outline)),
    facts: each((outline) => factsOf(plan, outline)),
    rates: rateRows(plan.seed, plan.today, MONTHS_OF_RATES),
    truth: each(({ row, drift }) => (drift === null ? [] : [{ clientId: row.clientId, ...drift }])),
  };
}
