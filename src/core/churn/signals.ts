import type { LocalDate } from '../shared/calendar.ts';

/**
 * What raises the risk of a loss without any volume. Each but a complaint brings its counter-measure as something to do; a
 * complaint has a plan of its own.
 *
 * Source: bank practice, six change events.
 */
export const CHANGE_EVENTS = [
  'rm_changed',
  'people_changed',
  'client_moved',
  'branch_moved',
  'complaint',
  'needs_changed',
] as const;
export type ChangeEvent = (typeof CHANGE_EVENTS)[number];

/**
 * Dealings with the bank, financial statements, people, operations, credit and collateral.
 *
 * Source: bank practice, five families of risk signals.
 */
export const SIGNAL_FAMILIES = ['dealings', 'statements', 'people', 'operations', 'credit'] as const;
type SignalFamily = (typeof SIGNAL_FAMILIES)[number];

/** What somebody has seen: one of the six events, or a sign of a family. */
export type SignalKind =
  | { readonly event: ChangeEvent; readonly family: SignalFamily }
  | { readonly event: 'other'; readonly family: SignalFamily };

/** The family of each event. Source: ours, by what of the client has changed; our own changes are dealings with the bank. */
const FAMILY_OF: Readonly<Record<ChangeEvent, SignalFamily>> = {
  rm_changed: 'dealings',
  people_changed: 'people',
  client_moved: 'operations',
  branch_moved: 'dealings',
  complaint: 'dealings',
  needs_changed: 'operations',
};

export const signalOf = (event: ChangeEvent): SignalKind => ({ event, family: FAMILY_OF[event] });

/** Working days until the counter-measure of an event is due; null: it has a plan and clocks of its own. Source: our defaults. */
const MEASURE_DAYS: Readonly<Record<ChangeEvent, number | null>> = {
  rm_changed: 5,
  people_changed: 10,
  client_moved: 10,
  branch_moved: 5,
  complaint: null,
  needs_changed: 10,
};

/** An event that is older than this many days when it is heard of opens nothing: it is history that was loaded. */
const FRESH_DAYS = 14;

/** Working days until what is to be done about it is due; null: nothing is to be done besides. `age` in days. */
export const measureDue = ({ event }: SignalKind, age: number): number | null =>
  event === 'other' || age > FRESH_DAYS ? null : MEASURE_DAYS[event];

/** Signals count for so many days, and from so many families on they escalate. Source: bank practice. */
export const SIGNAL_DAYS = 90;
export const ESCALATING_FAMILIES = 2;

/** Characters of a note. */
export const SIGNAL_NOTE_MAX_LENGTH = 500;

export type SeenSignal = SignalKind & {
  readonly on: LocalDate;
  readonly note: string | null;
  /** Who has seen it; null where it was read off the record. */
  readonly staffName: string | null;
};

/**
 * How the note of a contact tells of it. Words that say the contrary in the same breath ("没有亏损", "no layoffs") are none.
 *
 * Source: ours, by how relationship managers write; a person reads every one of them in the client's list of signals.
 */
const WORDS: readonly { readonly says: RegExp; readonly kind: SignalKind }[] = [
  {
    says: /他行|别家银行|其他银行|转走|转到.{0,6}银行|销户|(?:another|other|rival) banks?|clos(?:e|ing) (?:the|their|our) accounts?/i,
    kind: { event: 'other', family: 'dealings' },
  },
  {
    says: /亏损|(?:营收|收入|利润|销售额?)(?:大幅)?(?:下降|下滑|减少)|loss-making|(?:revenue|sales|profits?) (?:is |are |was |were )?(?:down|falling|fell|dropp)/i,
    kind: { event: 'other', family: 'statements' },
  },
  {
    says: /(?:财务总监|财务负责人|总经理|董事长|法人|出纳|会计|股东)(?:已|刚)?(?:离职|换人|变更|更换|辞职|退休)|换了(?:财务|总经理|法人)|(?:cfo|ceo|owner|director|controller) (?:has |is )?(?:left|leaving|resigned|replaced|retir)/i,
    kind: signalOf('people_changed'),
  },
  {
    says: /搬迁|搬家|搬到|迁址|(?:moved|moving|relocat\w+) (?:the |their )?(?:office|factory|plant|premises|headquarters|to )/i,
    kind: signalOf('client_moved'),
  },
  {
    says: /停产|减产|裁员|订单(?:大幅)?(?:减少|下降)|停工|lay-?offs?|laying off|fewer orders|production (?:stopped|halted)/i,
    kind: { event: 'other', family: 'operations' },
  },
  {
    says: /逾期|欠息|查封|冻结|被诉|起诉|抵押物|overdue loan|collateral|lawsuit|seized|frozen account/i,
    kind: { event: 'other', family: 'credit' },
  },
];

const DENIED =
  /(?:没有?|无|未|不会|并非|不是|不考虑)[^，。；]{0,6}$|(?:\bno|\bnot|n['’]t|\bnever|\bwithout)\b[^,.;]{0,24}$/i;

/** What a note tells of, each kind once. */
export const signalsInNote = (note: string): readonly SignalKind[] =>
  WORDS.filter(({ says }) => {
    const found = says.exec(note);
    return found !== null && !DENIED.test(note.slice(0, found.index));
  }).map(({ kind }) => kind);
