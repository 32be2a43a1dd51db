import type { KnownBlock, ModalView, TableBlock } from '@slack/types';
import type { PolicyMeaning, ReadAuthority, ReadPolicy } from '../../../core/churn/policy.ts';
import {
  type CatalogueEntry,
  type CatalogueFault,
  REMEDY_KINDS,
  type RemedyKind,
} from '../../../core/churn/task-force/remedies.ts';
import {
  type Authority,
  type AuthorityFault,
  type AuthorityLevel,
  type Granted,
  grantedIn,
} from '../../../core/churn/waiver/authority.ts';
import type { Currency } from '../../../core/shared/money.ts';
import { wordsInput } from '../../blocks/fields.ts';
import { actions, bold, button, line, lines, type Message, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { forceIds as ids } from '../ids.ts';
import { remedyName } from './force.ts';
import { form, said } from './frames.ts';
import { capital, percentText } from './waiver-words.ts';

const POLICY_MAX_LENGTH = 3000;
const NAME_SHOWN = 40;
const PEOPLE_SHOWN = 8;

type ShownPolicy = PolicyMeaning & Pick<ReadPolicy, 'version' | 'byName' | 'mayWrite'>;

/** The catalogue or the table in force, in words and figures: as it was typed it stands only where it is rewritten. */
export function policyMessage(policy: ShownPolicy, reader: Reader): Message {
  const { policy: words } = reader.wording;
  const title = words.titles[policy.kind];
  return {
    text: title,
    blocks: [
      lines([line(bold(title)), line(plain(words.version(policy.version, policy.byName)))]),
      ...blocksOf(policy, reader),
      ...(policy.mayWrite ? [actions(ids.policyBlock, [button(words.write, ids.writePolicy, policy.kind)])] : []),
    ],
  };
}

function blocksOf(policy: PolicyMeaning, { wording }: Reader): readonly KnownBlock[] {
  if (!policy.says.ok) return [sentences(wording.policy.unreadable(faultText(policy.says.refusal, wording)))];
  return policy.kind === 'remedies'
    ? catalogueBlocks(policy.says.value, wording)
    : authorityBlocks(policy.says.value, policy, wording);
}

/** What can be chosen, kind by kind. */
function catalogueBlocks(entries: readonly CatalogueEntry[], wording: Wording): readonly KnownBlock[] {
  const rowsOf = (kind: RemedyKind) => {
    const rows = entries
      .filter((entry) => entry.kind === kind)
      .map((entry) => line(plain(`• ${remedyName(entry, wording)}`)));
    if (rows.length === 0) return [];
    const remark = kind === 'fee' ? [line(plain(wording.policy.feeRemark))] : [];
    return [lines([line(bold(wording.waiver.kinds[kind])), ...rows, ...remark])];
  };
  return REMEDY_KINDS.flatMap(rowsOf);
}

/** Who decides on each level, how far each may go for each fee, and how high a deposit rate may be. */
function authorityBlocks(authority: Authority, shown: ReadAuthority, wording: Wording): readonly KnownBlock[] {
  const { policy: words } = wording;
  const { ceilingThousandths: ceiling } = authority;
  return [
    lines([
      line(bold(words.deciders)),
      ...authority.levels.map((level) => line(plain(words.level(level.name, decidersOf(level, shown, wording))))),
    ]),
    tableOf(grantedIn(authority), shown.currency, wording),
    lines([
      line(plain(words.rule)),
      line(plain(ceiling === null ? words.noCeiling : words.ceiling(percentText(ceiling)))),
    ]),
  ];
}

function decidersOf({ who }: AuthorityLevel, { names }: ReadAuthority, { policy: words }: Wording): string {
  if (who.kind === 'branch_manager') return words.branchManager;
  const people = who.emails.map((email) => {
    const name = names.get(email);
    return name === undefined ? words.unknown(shortened(email, NAME_SHOWN)) : shortened(name, NAME_SHOWN);
  });
  return words.people(people.slice(0, PEOPLE_SHOWN), Math.max(0, people.length - PEOPLE_SHOWN));
}

/** A row for each fee and level; amounts to the last unit, since they are limits. */
function tableOf(granted: readonly Granted[], currency: Currency, wording: Wording): TableBlock {
  const { policy: words, format, waiver } = wording;
  const { columns } = words;
  const name = (fee: Granted['fee']): string =>
    fee === 'any' ? words.fees(granted.length === 1) : capital(waiver.fees[fee]);
  const rows = granted.flatMap(({ fee, by }) =>
    by.length === 0
      ? [[name(fee), words.nobody, '–', '–']]
      : by.map(({ level, costMinor, months }) => [
          name(fee),
          level,
          format.exact({ minor: costMinor, currency }),
          String(months),
        ]),
  );
  return {
    type: 'table',
    // On a phone words break, so that the last column stays in sight.
    column_settings: (['left', 'left', 'right', 'right'] as const).map((align) => ({ align, is_wrapped: true })),
    rows: [[columns.fee, columns.level, columns.cost(format.unit(currency)), columns.months], ...rows].map((row) =>
      row.map((text) => ({ type: 'raw_text' as const, text })),
    ),
  };
}

/** Which line cannot be read, and why. */
export const faultText = ({ line: at, kind }: CatalogueFault | AuthorityFault, { policy: words }: Wording): string =>
  words.fault(at, words.faults[kind] ?? kind);

/** The catalogue or the table, to be written over. */
export function policyForm(
  policy: Pick<ReadPolicy, 'kind' | 'version' | 'text' | 'mayWrite'>,
  reader: Reader,
): ModalView {
  const { policy: words, force } = reader.wording;
  if (!policy.mayWrite) return said(words.notYours, reader);
  const head = {
    title: words.titles[policy.kind],
    callbackId: ids.policyForm,
    metadata: `${policy.kind} ${policy.version}`,
    submit: force.save,
  };
  const asked = { label: words.label, hint: words.hints[policy.kind], max: POLICY_MAX_LENGTH, lines: true };
  const fees = policy.kind === 'authority' ? [sentences(words.feeKinds)] : [];
  return form(head, [wordsInput(ids.policyText, asked, policy.text), ...fees], reader);
}
