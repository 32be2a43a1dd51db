import type { InputBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { KeptMemorialDay, KeptPerson } from '../../../src/core/client/people/kept-person.ts';
import type { MemorialDaySaid } from '../../../src/core/client/people/memorial-day.ts';
import type { PersonSaid } from '../../../src/core/client/people/person-said.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { dayForm, personForm } from '../../../src/slack/people/input.ts';
import { dayFormView } from '../../../src/slack/people/surfaces/day-form.ts';
import { refusedMessage } from '../../../src/slack/people/surfaces/frames.ts';
import { peopleView } from '../../../src/slack/people/surfaces/people-view.ts';
import { NOBODY, personFaults, personFormView } from '../../../src/slack/people/surfaces/person-form.ts';
import { inModal } from '../../../src/slack/said.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T02:00:00Z');

const long = (length: number): string => '长<!channel>*名&'.repeat(length).slice(0, length);
const most: PersonSaid = {
  name: long(100),
  role: long(100),
  decisionMaker: true,
  birthday: 'lunar 1971-05L-30',
  interests: Array.from({ length: 20 }, (_, at) => `${at}${long(98)}`),
  phone: '0'.repeat(100),
  email: `${'x'.repeat(240)}@a.example`,
  leftOn: localDate('2026-11-20'),
  source: 'bank_file',
  purpose: 'greetings',
};
const person = (said: Partial<PersonSaid> = {}): KeptPerson => ({
  id: id(),
  clientId: id(),
  said: { ...NOBODY, name: '李总', ...said },
  version: 3,
});
const day = (said: Partial<MemorialDaySaid> = {}): KeptMemorialDay => ({
  id: id(),
  clientId: id(),
  said: { label: '公司成立日', day: '2014-11-26', personId: null, ...said },
  version: 1,
  removed: false,
});
const client = { id: id<never>(), name: long(300) };

describe.each(LANGUAGES)('in %s', (language) => {
  const as = reader(language);
  const people = Array.from({ length: 150 }, () => person(most));
  const metadata = { clientId: client.id, personId: people[0]?.id ?? null, seen: 3, base: most, fromList: true };

  it('every view is one that Slack takes, however much there is', () => {
    const days = Array.from({ length: 90 }, () => day({ label: long(60), personId: people[0]?.id ?? null }));
    for (const mayEdit of [true, false])
      expect(validateView(peopleView({ client, people, days, mayEdit }, as), 'modal')).toEqual([]);
    expect(validateView(peopleView({ client, people: [], days: [], mayEdit: true }, as), 'modal')).toEqual([]);
    const clashes = (Object.keys(most) as (keyof PersonSaid)[]).map((field) => ({
      field,
      mine: null,
      theirs: most[field],
    }));
    const clash = { clashes: clashes as never, lastBy: long(300) };
    expect(validateView(personFormView({ clientName: client.name, metadata, said: most, clash }, as), 'modal')).toEqual(
      [],
    );
    const fresh = { ...metadata, personId: null, seen: 0, base: null };
    expect(
      validateView(personFormView({ clientName: 'ACME', metadata: fresh, said: NOBODY, clash: null }, as), 'modal'),
    ).toEqual([]);
    const dayClash = {
      clashes: [
        { field: 'label', mine: '', theirs: long(60) },
        { field: 'day', mine: '', theirs: 'lunar --05L-30' },
        { field: 'personId', mine: null, theirs: people[0]?.id },
      ] as never,
      lastBy: null,
    };
    const dayMetadata = { clientId: client.id, dayId: id<never>(), seen: 1, base: day().said, fromList: false };
    expect(
      validateView(
        dayFormView({ clientName: client.name, people, metadata: dayMetadata, said: day().said, clash: dayClash }, as),
        'modal',
      ),
    ).toEqual([]);
    for (const why of [
      { kind: 'person_gone' },
      { kind: 'client_merged', name: long(300), into: client },
      { kind: 'not_allowed', canGiveReason: true },
    ] as const) {
      const refused = refusedMessage(why, [long(3000), null], as);
      expect(validateView(inModal(refused, as.wording.peopleView.title, as), 'modal')).toEqual([]);
    }
  });

  it('a fault has words of its own at each field', () => {
    const faults = personFaults(
      [
        { at: 'name', kind: 'without_name' },
        { at: 'role', kind: 'too_long', max: 100 },
        { at: 'birthday', kind: 'child', years: 14 },
        { at: 'interests', kind: 'sensitive', word: '佛教' },
        { at: 'phone', kind: 'no_phone' },
        { at: 'email', kind: 'no_email' },
        { at: 'leftOn', kind: 'in_future' },
        { at: 'source', kind: 'not_said' },
        { at: 'purpose', kind: 'not_said' },
      ],
      3,
      as.wording,
    );
    expect(new Set(Object.values(faults)).size).toBe(9);
    expect(faults['people_birthday_3']).toContain('14');
  });
});

describe('people and dates', () => {
  const shown = (said: Partial<PersonSaid>, language: Language, mayEdit = false): string =>
    textOf(
      peopleView({ client: { id: id(), name: 'ACME' }, people: [person(said)], days: [], mayEdit }, reader(language))
        .blocks,
    );

  it('gives month and day of a birthday and how soon it comes, and never the year', () => {
    const text = shown({ birthday: '1971-12-03' }, 'zh-CN');
    expect(text).toContain('生日 12-03 · 还有 10 天');
    expect(text).not.toContain('1971');
    expect(shown({ birthday: '1972-02-29' }, 'en')).toContain('Birthday 29 Feb');
  });

  it('gives a lunar birthday in its own words', () => {
    expect(shown({ birthday: 'lunar 1968-02-30' }, 'zh-CN')).toContain('生日 农历二月三十');
    expect(shown({ birthday: 'lunar --04L-15' }, 'zh-CN')).toContain('生日 农历闰四月十五');
    expect(shown({ birthday: 'lunar 1968-08-15' }, 'en')).toContain('Birthday lunar month 8 day 15');
  });

  it('says where personal data came from and what for, and who has left', () => {
    expect(shown({ phone: '1', source: 'business_card', purpose: 'dealings' }, 'zh-CN')).toContain(
      '来源：名片 · 用途：业务联系',
    );
    expect(shown({ leftOn: localDate('2026-11-02') }, 'zh-CN')).toContain('11-02 起已离任');
  });

  it('offers changes to whoever may make them', () => {
    expect(shown({}, 'zh-CN', true)).toContain('[新增人员] [新增纪念日]');
    expect(shown({}, 'zh-CN')).not.toContain('新增');
  });

  it('tells whose day it is', () => {
    const li = person();
    const days = [day(), day({ label: '结婚纪念日', personId: li.id, day: '06-01' })];
    const text = textOf(
      peopleView({ client: { id: id(), name: 'ACME' }, people: [li], days, mayEdit: true }, reader('zh-CN')).blocks,
    );
    expect(text).toContain('• 公司成立日 · 公司 · 11-26 · 还有 3 天');
    expect(text).toContain('• 结婚纪念日 · 李总 · 06-01');
  });
});

/** The form as Slack sends it back, with nothing changed in it. */
function submitted(view: ReturnType<typeof personFormView>) {
  const values = Object.fromEntries(
    view.blocks.flatMap((block) => {
      if (block.type !== 'input' || block.block_id === undefined) return [];
      const element = (block as InputBlock).element as unknown as Record<string, unknown>;
      const state = {
        value: element['initial_value'] ?? null,
        selected_option: element['initial_option'] ?? null,
        selected_options: element['initial_options'] ?? [],
        selected_date: element['initial_date'] ?? null,
      };
      return [[block.block_id, { [block.block_id]: state }]];
    }),
  );
  return { private_metadata: view.private_metadata, state: { values } };
}

describe('what comes back of a form', () => {
  it.each(LANGUAGES)('is the person that stood in it, in %s', (language) => {
    const said: PersonSaid = {
      ...most,
      interests: ['茶', '羽毛球'],
      birthday: 'lunar --05L-30',
      phone: '010',
      email: 'a@b.example',
    };
    const metadata = { clientId: id<never>(), personId: id<never>(), seen: 3, base: said, fromList: true };
    const back = personForm(
      submitted(personFormView({ clientName: 'x', metadata, said, clash: null }, reader(language))),
    );
    expect(back).toMatchObject({ ...metadata, leave: [] });
    expect(back.typed).toMatchObject({ ...said, birthday: expect.stringMatching(/^(农历|lunar) 05L-30$/) });
  });

  it('says in which fields the other’s words are to stand', () => {
    const metadata = { clientId: id<never>(), personId: id<never>(), seen: 3, base: null, fromList: true };
    const view = personFormView({ clientName: 'x', metadata, said: NOBODY, clash: null }, reader('en'));
    const form = submitted(view);
    const values = {
      ...form.state.values,
      people_keep_role: { people_keep_role: { selected_option: { value: 'theirs' } } },
    };
    expect(personForm({ ...form, state: { values } }).leave).toEqual(['role']);
  });

  it('is the day that stood in it', () => {
    const metadata = { clientId: id<never>(), dayId: null, seen: 0, base: null, fromList: false };
    const view = dayFormView({ clientName: 'x', people: [], metadata, said: day().said, clash: null }, reader('en'));
    expect(dayForm(submitted(view)).typed).toEqual({ label: '公司成立日', day: '2014-11-26', personId: null });
  });
});
