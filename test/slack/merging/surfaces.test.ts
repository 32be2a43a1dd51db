import { describe, expect, it } from 'vitest';
import { DOUBLE_REASONS } from '../../../src/core/client/merging/doubles.ts';
import { differencesOf, MERGE_FIELDS, type MergeSide, ownersOf } from '../../../src/core/client/merging/plan.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { mergingIds } from '../../../src/slack/merging/ids.ts';
import { mergeForm } from '../../../src/slack/merging/input.ts';
import {
  compareView,
  mergedMessage,
  mergeModal,
  mergeRefused,
  type ShownComparison,
  type ShownRefusal,
} from '../../../src/slack/merging/surfaces.ts';
import { idsOfButton } from '../../../src/slack/payload.ts';
import { doubleBlocks } from '../../../src/slack/tidying/surfaces/doubles.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { heading, id } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T02:00:00Z');
const long = (length: number): string => '长<!channel>*名&'.repeat(length).slice(0, length);

const side = (change: Partial<MergeSide['fields']> = {}, more: Partial<MergeSide> = {}): MergeSide => ({
  id: id<never>(),
  version: 1,
  fields: {
    name: '远山医药',
    kind: 'corporate',
    creditCode: null,
    industry: null,
    clientSince: null,
    area: null,
    address: null,
    language: 'zh-CN',
    ...change,
  },
  provenance: {},
  tier: null,
  branch: null,
  owner: null,
  coOwners: [],
  isInFile: true,
  parts: { people: 0, contacts: 0, followUps: 0, appointments: 0, needs: 0, holdings: 0, accounts: 0 },
  ...more,
});
const compared = (survivor: MergeSide, merged: MergeSide): ShownComparison => ({
  survivor,
  merged,
  differences: differencesOf(survivor, merged),
  owners: ownersOf(survivor, merged),
});

/** All that differs, as long as it can be. */
const everything = (suffix: string, kind: MergeSide['fields']['kind'], language: 'zh-CN' | 'en', day: string) =>
  side(
    {
      name: long(299) + suffix,
      kind,
      creditCode: long(99) + suffix,
      industry: long(299) + suffix,
      clientSince: localDate(day),
      area: long(299) + suffix,
      address: long(599) + suffix,
      language,
    },
    {
      tier: long(99),
      branch: { id: id<never>(), name: long(300) },
      owner: { id: id<never>(), name: long(200) + suffix },
      parts: {
        people: 999,
        contacts: 99_999,
        followUps: 999,
        appointments: 999,
        needs: 999,
        holdings: 200,
        accounts: 99,
      },
    },
  );
const [full, other] = [
  everything('甲', 'corporate', 'zh-CN', '2014-05-12'),
  everything('乙', 'association', 'en', '2015-05-12'),
];

const name = long(300);
const refusals: readonly ShownRefusal[] = [
  { kind: 'client_gone' },
  { kind: 'client_closed', name, on: localDate('2026-11-20') },
  { kind: 'client_merged', name, into: { id: id<never>(), name } },
  { kind: 'same_client' },
  { kind: 'person_and_company' },
  { kind: 'codes_differ' },
  { kind: 'not_allowed', name, branch: long(300) },
  { kind: 'not_allowed', name, branch: null },
  { kind: 'hand_over_open', name },
  { kind: 'import_running' },
  { kind: 'changed' },
];

describe.each(LANGUAGES)('in %s', (language) => {
  const of = reader(language);

  it('two clients that differ in everything, as long as can be, keep to Slack’s limits', () => {
    const all = compared(full, other);
    expect(all.differences.map(({ field }) => field)).toEqual([...MERGE_FIELDS]);
    expect(
      validateView(compareView(all, [full.id, other.id], of.wording.merging.refused.changed, of), 'modal'),
    ).toEqual([]);
    expect(validateView(compareView(compared(side(), side()), [id(), id()], null, of), 'modal')).toEqual([]);
  });

  it('what was done, and why not, keep to them too, and a notification cannot act', () => {
    const done = mergedMessage({ id: id<string>(), name, mergedName: name }, of);
    for (const message of [done, ...refusals.map((refusal) => mergeRefused(refusal, of))]) {
      expect(validateBlocks(message.blocks, 'message')).toEqual([]);
      expect(validateView(mergeModal(message, of), 'modal')).toEqual([]);
      expect(message.text).not.toContain('<!channel>');
    }
  });

  it('of a client that is closed it says what to do', () => {
    const closed = mergeRefused({ kind: 'client_closed', name, on: localDate('2026-11-20') }, of);
    expect(JSON.stringify(closed.blocks)).toContain(of.wording.merging.refused.closed);
  });

  it('five pairs, for every reason, keep to them in a list', () => {
    const client = heading({ name: long(300), owner: { id: id<never>(), name: long(200) } });
    const pair = { clients: [client, client], reasons: DOUBLE_REASONS, canMerge: true } as const;
    const pairs = [pair, pair, pair, { ...pair, canMerge: false }, { ...pair, reasons: [] }];
    expect(validateBlocks(doubleBlocks({ pairs, count: 999 }, of), 'message')).toEqual([]);
    expect(doubleBlocks({ pairs: [], count: 0 }, of)).toEqual([]);
  });
});

describe('side by side', () => {
  it('shows both, asks only where they differ, and says what goes along', () => {
    const survivor = side({ industry: '医药' }, { owner: { id: id<never>(), name: '王莉' } });
    const merged = side(
      { name: '远山医药有限公司', industry: '制药' },
      { parts: { ...survivor.parts, people: 2, holdings: 1 }, owner: survivor.owner },
    );
    const view = compareView(compared(survivor, merged), [survivor.id, merged.id], null, reader('en'));
    const text = textOf(view.blocks);
    expect(text).toContain('Industry: 医药');
    expect(text).toContain('Industry: 制药');
    expect(text).toContain('Goes along from 远山医药有限公司: 2 people · 1 product');
    const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
    expect(inputs).toEqual([
      mergingIds.survivor,
      mergingIds.field('name', survivor.id),
      mergingIds.field('industry', survivor.id),
    ]);
  });
});

describe('what comes back', () => {
  const [a, b] = [id<never>(), id<never>()];
  const view = (survivorId: string, values: Readonly<Record<string, string>> = {}) => ({
    private_metadata: JSON.stringify({ ids: [a, b], survivorId, seen: [3, 5] }),
    state: {
      values: Object.fromEntries(
        Object.entries(values).map(([block, value]) => [block, { [block]: { selected_option: { value } } }]),
      ),
    },
  });

  it('is the two with what was chosen, and the versions that were seen', () => {
    const form = view(b, {
      [mergingIds.survivor]: b,
      [mergingIds.field('industry', b)]: 'merged',
      [mergingIds.field('area', b)]: 'nonsense',
      [mergingIds.owner(b)]: a,
    });
    expect(mergeForm(form)).toEqual({
      ids: [a, b],
      survivorId: b,
      mergedId: a,
      seen: { survivor: 5, merged: 3 },
      choice: { take: { industry: 'merged' }, ownerId: a },
    });
    expect(mergeForm(view(a))).toMatchObject({ survivorId: a, mergedId: b, choice: { take: {}, ownerId: null } });
  });

  it('is nothing where somebody made it up', () => {
    expect(idsOfButton({ value: `${a} ${b}` })).toEqual([a, b]);
    expect(() => idsOfButton({ value: `${a}` })).toThrow();
    expect(() => idsOfButton({ value: `${a} x` })).toThrow();
    expect(() => mergeForm(view('x'))).toThrow();
  });
});
