import { type SignalKind, signalOf } from './signals.ts';

/**
 * How the note of a contact tells of it.
 *
 * Source: ours, by how relationship managers write; a person reads every one of them in the client's list of signals.
 */
const WORDS: readonly { readonly says: RegExp; readonly kind: SignalKind }[] = [
  {
    says: /他行|别家银行|其他银行|转走|转到.{0,6}银行|销户|(?:another|other|rival) banks?|clos(?:e|ed|ing) (?:the|their|our) accounts?/gi,
    kind: { event: 'other', family: 'dealings' },
  },
  {
    says: /亏损|(?:营收|收入|利润|销售额?)(?:大幅)?(?:下降|下滑|减少)|loss-making|(?:revenue|sales|profits?) (?:is |are |was |were )?(?:down|falling|fell|dropp)/gi,
    kind: { event: 'other', family: 'statements' },
  },
  {
    says: /(?:财务总监|财务负责人|总经理|董事长|法人|出纳|会计|股东)(?:已|刚)?(?:离职|换人|变更|更换|辞职|退休)|换了(?:财务|总经理|法人)|(?:cfo|ceo|owner|director|controller) (?:has |is )?(?:left|leaving|resigned|replaced|retir)/gi,
    kind: signalOf('people_changed'),
  },
  {
    says: /搬迁|搬家|搬到|迁址|(?:moved|moving|relocat\w+) (?:the |their )?(?:office|factory|plant|premises|headquarters|to (?!(?:another|other|rival) bank))/gi,
    kind: signalOf('client_moved'),
  },
  {
    says: /停产|减产|裁员|订单(?:大幅)?(?:减少|下降)|停工|lay-?offs?|laying off|fewer orders|production (?:stopped|halted)/gi,
    kind: { event: 'other', family: 'operations' },
  },
  {
    says: /逾期|欠息|查封|冻结|被诉|起诉|抵押物|overdue loan|collateral|lawsuit|seized|frozen account/gi,
    kind: { event: 'other', family: 'credit' },
  },
];

/** Where one clause ends and the next begins: what is denied or asked in one says nothing of the other. */
const BETWEEN =
  /(?<=[，。；！？、,;!?\n])|(?<=\.)(?=\s)|(?=但|不过|而是|却|\b(?:but|however|though|although|because)\b)/i;

/** Words that look like a denial and are none: "不得不裁员", "未来搬迁", "not only"; and what is denied twice: "不排除裁员". */
const NO_DENIAL =
  /(?:[不未]|没有?|不能|无法|难以)(?:排除|避免)|没有?办法(?=.{0,2}[只才])|不(?:得不|满|足|良|断|久|少|仅|光|只|止|错|稳|佳|同意|认可|接受|方便|理想)|无(?:奈|锡)|未来|没(?:多久|几天)|(?:\b(?:not|never|cannot)|n['’]t) (?:rul(?:e|ed|ing) out|avoid(?:ed)?)\b|\b(?:not (?:only|just|happy|satisfied)|no (?:longer|doubt|choice))\b/gi;

/** A denial before the words, near enough to be of them. */
const DENIED =
  /(?:没|无|未|不|并非|否认|排除|避免)[^，。；]{0,12}$|(?:\b(?:no|not|never|without|neither|nor|none|denie[sd]|rul(?:es|ed) out)\b|n['’]t\b)[^,.;]{0,40}$/i;

/** A denial after them: "裁员没有", "layoffs are not planned". */
const DENIED_AFTER =
  /^(?:的?(?:事|情况|问题|计划|打算))?(?:都|也|还|并)?(?:没有|不存在|没去过?|没发生)[，。；！？、]?$|^s? (?:is|are|was|were) (?:not (?:planned|expected|an option|on the table)|out of the question|ruled out)\b/i;

/** A question, asked or told of: nobody has said that it is so. "If they do not …" is a threat, and none. */
const ASKED =
  /[?？]\s*$|吗|是否|是不是|有没有|会不会|要不要|有无|\bwhether\b|\b(?:ask|asked|asking|wonder\w*|check\w*|find out|clarify) (?:\w+ ){0,2}if\b/i;

/**
 * What a note tells of, each kind once: words of risk that are neither denied nor asked in their own clause. Chinese is read in
 * simplified characters.
 */
export function signalsInNote(note: string): readonly SignalKind[] {
  const clauses = note.split(BETWEEN).filter((clause) => !ASKED.test(clause));
  return WORDS.filter(({ says }) => clauses.some((clause) => [...clause.matchAll(says)].some(isSaid))).map(
    ({ kind }) => kind,
  );
}

function isSaid(found: RegExpExecArray): boolean {
  const before = found.input.slice(0, found.index).replaceAll(NO_DENIAL, '');
  return !DENIED.test(before) && !DENIED_AFTER.test(found.input.slice(found.index + found[0].length));
}
