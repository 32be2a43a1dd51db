/** What a figure counts: whole units of the base currency, things, years, minutes, or points of a scale. */
export type MeasureUnit = 'amount' | 'count' | 'years' | 'minutes' | 'points';

/** Measures that are worked out of the record. */
export const DERIVED_MEASURES = [
  'assets',
  'balance',
  'average',
  'credit',
  'used',
  'revenue',
  'minutes',
  'cost',
  'contribution',
  'products',
  'tenure',
] as const;

/** Those, and the loaded ones that every bank means the same by. */
const KNOWN = [...DERIVED_MEASURES, 'satisfaction', 'readiness', 'other_banks'] as const;
export type KnownMeasure = (typeof KNOWN)[number];

type Definition = {
  readonly unit: MeasureUnit;
  /** What it is called; the first word of each language is the one that is written. */
  readonly en: readonly [string, ...string[]];
  readonly zh: readonly [string, ...string[]];
  readonly about: string;
};

/**
 * Every measure that rules can name without the bank having loaded it. `cost` is minutes × what a minute costs,
 * `contribution` revenue minus cost, both of this year so far.
 */
export const MEASURES: Readonly<Record<KnownMeasure, Definition>> = {
  assets: {
    unit: 'amount',
    en: ['assets', 'aum'],
    zh: ['资产', '金融资产', '管理资产'],
    about: 'Deposits and wealth products, converted to the base currency.',
  },
  balance: {
    unit: 'amount',
    en: ['balance', 'deposits'],
    zh: ['存款', '余额', '存款余额'],
    about: 'Deposits, converted.',
  },
  average: {
    unit: 'amount',
    en: ['average', 'average balance'],
    zh: ['日均', '年日均', '日均存款'],
    about: 'Daily average of the deposits this year, converted.',
  },
  credit: { unit: 'amount', en: ['credit', 'limit'], zh: ['授信', '授信额度'], about: 'Credit limit, converted.' },
  used: { unit: 'amount', en: ['used', 'drawn'], zh: ['用信', '已用授信'], about: 'Credit that is used, converted.' },
  revenue: {
    unit: 'amount',
    en: ['revenue', 'income'],
    zh: ['收入', '年收入', '营收'],
    about: 'What the products earned this year so far, converted.',
  },
  minutes: {
    unit: 'minutes',
    en: ['minutes', 'cost_to_serve_minutes'],
    zh: ['服务时长', '服务分钟'],
    about: 'Minutes of service this year: as loaded this year, else estimated from the contacts.',
  },
  cost: {
    unit: 'amount',
    en: ['cost', 'cost to serve'],
    zh: ['服务成本', '成本'],
    about: 'Minutes × cost of a minute.',
  },
  contribution: {
    unit: 'amount',
    en: ['contribution'],
    zh: ['贡献', '综合贡献'],
    about: 'Revenue minus cost to serve.',
  },
  products: { unit: 'count', en: ['products', 'product'], zh: ['产品', '产品数'], about: 'Open products.' },
  tenure: { unit: 'years', en: ['tenure', 'years'], zh: ['年限', '合作年限'], about: 'Whole years as a client.' },
  satisfaction: {
    unit: 'points',
    en: ['satisfaction'],
    zh: ['满意度'],
    about: 'As last loaded (measures.csv), 1 to 5.',
  },
  readiness: {
    unit: 'points',
    en: ['readiness'],
    zh: ['意愿', '合作意愿'],
    about: 'How ready to do more with us, as last loaded, 0 to 100.',
  },
  other_banks: {
    unit: 'count',
    en: ['other banks', 'other_banks'],
    zh: ['他行', '他行数'],
    about: 'Other banks the client deals with, as last loaded.',
  },
};

/** Measures that are not figures of the record but loaded under a name of their own. */
export const LOADED: ReadonlySet<string> = new Set<KnownMeasure>(['satisfaction', 'readiness', 'other_banks']);

/** The name under which measures.csv brings minutes of service. */
export const MINUTES_LOADED = 'cost_to_serve_minutes';

export const isKnownMeasure = (name: string): name is KnownMeasure => Object.hasOwn(MEASURES, name);

/** Blanks, `-` and `_` are alike, and so are cases. */
export const sameName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');

/** The measure of every name in either language. */
export const MEASURE_BY_NAME: ReadonlyMap<string, KnownMeasure> = new Map(
  KNOWN.flatMap((measure) =>
    [...MEASURES[measure].en, ...MEASURES[measure].zh].map((name) => [sameName(name), measure]),
  ),
);

/** What a figure of that name counts; of a name that only this bank loads, points. */
export const unitOf = (measure: string): MeasureUnit => (isKnownMeasure(measure) ? MEASURES[measure].unit : 'points');

/**
 * Minutes of service that a contact takes, with preparation and notes: our assumption where the bank loads no minutes
 * of its own. A channel that is not named here takes as long as `other`.
 */
const CHANNEL_MINUTES: Readonly<Record<string, number>> = {
  call: 15,
  meeting: 60,
  visit: 120,
  message: 5,
  email: 10,
  event: 90,
  other: 20,
};

/** Minutes of the contacts that are on record, so many by each channel. */
export const estimatedMinutes = (contacts: readonly { readonly channel: string; readonly count: number }[]): number =>
  contacts.reduce(
    (sum, { channel, count }) => sum + count * (CHANNEL_MINUTES[channel] ?? CHANNEL_MINUTES['other'] ?? 0),
    0,
  );
