import { describe, expect, it } from 'vitest';
import type { KeptAppointment, KeptFollowUp } from '../../../src/core/client/contact-log/agenda.ts';
import { calendarEntry } from '../../../src/core/client/contact-log/calendar-entry.ts';
import { NOTE_MAX_LENGTH, type Said } from '../../../src/core/client/contact-log/entry.ts';
import type { ContactAndAll, LoggedContact } from '../../../src/core/client/contact-log/logged-contact.ts';
import type { MeetingBrief } from '../../../src/core/client/contact-log/meeting-brief.ts';
import { voicesOf } from '../../../src/core/client/dissatisfaction/voice.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { FORM_PARTS, type FormValues } from '../../../src/slack/contact/ids/form.ts';
import { allView, suggestion } from '../../../src/slack/contact/surfaces/all-view.ts';
import { appointmentFormView } from '../../../src/slack/contact/surfaces/appointment-form.ts';
import { briefMessage, entryText } from '../../../src/slack/contact/surfaces/brief.ts';
import { chooseForLine, chooseForMessage, mayNotLog, offerToLog } from '../../../src/slack/contact/surfaces/choose.ts';
import {
  confirmation,
  directConfirmation,
  undoHint,
  undone,
} from '../../../src/slack/contact/surfaces/confirmation.ts';
import { editFormView, valuesOf } from '../../../src/slack/contact/surfaces/edit-form.ts';
import { followUpFormView } from '../../../src/slack/contact/surfaces/follow-up-form.ts';
import { refusedMessage, sentenceWith } from '../../../src/slack/contact/surfaces/frames.ts';
import { emptyValues, logFormView } from '../../../src/slack/contact/surfaces/log-form.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { inModal } from '../../../src/slack/said.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { heading, id, person, SHANGHAI } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';
import { textOf } from '../../support/text-of.ts';

const today = localDate('2026-11-23');
const now = new Date('2026-11-23T02:00:00Z');
const reader = (language: Language): Reader => ({ wording: wordingIn(language), today, now, zone: SHANGHAI });

const long = (length: number): string => '长<!channel>*名&'.repeat(length).slice(0, length);
const wang = { id: id<never>(), name: long(100) };
const client = heading({ name: long(300), owner: wang });
const people = Array.from({ length: 150 }, (_, at) => person({ name: `${at}${long(200)}`, role: long(200) }));

const said = (change: Partial<Said> = {}): Said => ({
  on: today,
  channel: 'call',
  outcome: 'reached',
  people: [],
  note: '客户不太满意',
  ...change,
});
const contact = (change: Partial<LoggedContact> = {}): LoggedContact => ({
  id: id(),
  clientId: client.id,
  said: said(),
  by: wang,
  loggedBy: wang,
  recordedAt: now,
  version: 1,
  dissatisfied: false,
  withdrawn: false,
  ...change,
});
const followUp = (change: Partial<KeptFollowUp> = {}): KeptFollowUp => ({
  id: id(),
  clientId: client.id,
  kind: 'promise',
  said: { text: long(500), dueOn: localDate('2026-11-20') },
  texts: null,
  staff: wang,
  doneOn: null,
  cancelledOn: null,
  withdrawn: false,
  interactionId: null,
  version: 1,
  ...change,
});
const appointment = (change: Partial<KeptAppointment> = {}): KeptAppointment => ({
  id: id(),
  clientId: client.id,
  said: {
    startsAt: new Date('2026-11-24T02:00:00Z'),
    endsAt: null,
    channel: 'meeting',
    subject: long(300),
    place: long(300),
  },
  status: 'booked',
  staff: wang,
  withdrawn: false,
  version: 1,
  ...change,
});

/** As much as there can be. */
const most: Said = said({
  outcome: long(200),
  people: Array.from({ length: 20 }, (_, at) => ({ personId: null, name: `${at}${long(98)}` })),
  note: `${'客户太慢不满意。'.repeat(400)}`.slice(0, NOTE_MAX_LENGTH),
});
const everything: ContactAndAll = {
  contact: contact({ said: most }),
  client,
  followUps: [followUp(), followUp({ kind: 'follow_up' })],
  needs: [
    { level: 'stated', text: long(500) },
    { level: 'confirmed', text: long(500) },
    { level: 'latent', text: long(500) },
  ],
  voices: voicesOf(most.note),
};
const typedValues = (of: Reader): FormValues => ({
  ...emptyValues(of),
  outcome: 'to_do',
  personIds: people.slice(0, 3).map(({ id: personId }) => personId),
  otherPeople: long(500),
  note: 'x'.repeat(NOTE_MAX_LENGTH),
  promise: { text: long(500), dueOn: today },
  nextStep: { text: long(500), dueOn: today },
  needs: { stated: long(500), confirmed: long(500), latent: long(500) },
});
const metadata = { clientId: client.id, interactionId: id<never>(), seen: 1, from: 'all' } as const;
const last = { version: 1, by: wang, at: now };
const long5 = Array.from({ length: 5 }, () => shownMatch({ name: long(300) }));

const forms: readonly (readonly [string, (of: Reader) => object])[] = [
  [
    'a new contact',
    (of) => logFormView({ client: null, people: [], values: emptyValues(of), shown: [], notice: null, from: null }, of),
  ],
  [
    'a new contact with everything open and something to say first',
    (of) =>
      logFormView(
        {
          client: { id: client.id, name: client.name, isFixed: true },
          people,
          values: typedValues(of),
          shown: FORM_PARTS,
          notice: { text: of.wording.contactLog.refused.afterReason, askFor: client.id },
          from: 'all',
        },
        of,
      ),
  ],
  [
    'a contact whose client is chosen',
    (of) =>
      logFormView(
        {
          client: { id: client.id, name: client.name, isFixed: false },
          people,
          values: typedValues(of),
          shown: [],
          notice: null,
          from: null,
        },
        of,
      ),
  ],
  [
    'an edit in the way of another',
    (of) =>
      editFormView(
        {
          all: everything,
          people,
          values: valuesOf(most, people, of),
          lastEdit: null,
          clash: {
            last,
            clashes: [
              { field: 'on', mine: today, theirs: today },
              { field: 'channel', mine: 'call', theirs: 'visit' },
              { field: 'outcome', mine: null, theirs: null },
              { field: 'people', mine: [], theirs: most.people },
              { field: 'note', mine: 'x', theirs: most.note },
            ],
          },
          from: null,
        },
        of,
      ),
  ],
  [
    'an edit of a note that no form holds',
    (of) => {
      const all = { ...everything, contact: contact({ said: said({ note: long(4000) }) }) };
      const values = valuesOf(all.contact.said, people, of);
      return editFormView({ all, people, values, lastEdit: last, clash: null, from: 'all' }, of);
    },
  ],
  [
    'a new follow-up',
    (of) =>
      followUpFormView(
        {
          clientName: client.name,
          metadata: { ...metadata, followUpId: null },
          kind: 'promise',
          said: { text: '', dueOn: null },
          clash: null,
        },
        of,
      ),
  ],
  [
    'a follow-up in the way of another',
    (of) =>
      followUpFormView(
        {
          clientName: client.name,
          metadata: { ...metadata, followUpId: id() },
          kind: 'promise',
          said: followUp().said,
          clash: {
            last: null,
            clashes: [
              { field: 'text', mine: 'x', theirs: long(500) },
              { field: 'dueOn', mine: null, theirs: today },
            ],
          },
        },
        of,
      ),
  ],
  [
    'an appointment over many others, in the way of a change',
    (of) =>
      appointmentFormView(
        {
          clientName: client.name,
          metadata: { ...metadata, appointmentId: id(), warned: now.toISOString() },
          said: { ...appointment().said, endsAt: new Date('2026-11-24T02:50:00Z') },
          conflicts: [
            { kind: 'do_not_contact' },
            { kind: 'channel_refused', channel: 'visit' },
            { kind: 'day_off', on: today },
            { kind: 'outside_hours', hours: { from: '09:00', until: '17:30' } },
            ...Array.from({ length: 30 }, (_, at) => ({
              kind: 'overlap' as const,
              with: { appointment: appointment(), clientName: at === 0 ? null : long(300) },
            })),
          ],
          clash: {
            last,
            clashes: [
              { field: 'startsAt', mine: now, theirs: now },
              { field: 'endsAt', mine: null, theirs: null },
              { field: 'channel', mine: 'call', theirs: 'visit' },
              { field: 'subject', mine: '', theirs: long(300) },
              { field: 'place', mine: null, theirs: long(300) },
            ],
          },
        },
        of,
      ),
  ],
  [
    'a list of more than fits',
    (of) =>
      allView(
        {
          client,
          contacts: Array.from({ length: 15 }, () => contact({ said: most, dissatisfied: true })),
          followUps: Array.from({ length: 60 }, (_, at) => followUp(at > 30 ? { doneOn: today } : {})),
          appointments: Array.from({ length: 30 }, () => appointment()),
          mayLog: true,
          mayPlan: true,
        },
        of,
      ),
  ],
  [
    'an empty list of somebody who only looks',
    (of) => allView({ client, contacts: [], followUps: [], appointments: [], mayLog: false, mayPlan: false }, of),
  ],
];

const fullBrief: MeetingBrief = {
  appointment: appointment(),
  clientName: long(300),
  tier: long(50),
  people: Array.from({ length: 3 }, () => ({ name: long(100), role: long(100) })),
  morePeople: 147,
  contacts: Array.from({ length: 3 }, () => ({ said: said({ note: long(3000) }), by: wang })),
  open: Array.from({ length: 4 }, () => ({
    kind: 'promise',
    said: { text: long(500), dueOn: today },
    texts: null,
    isLate: true,
  })),
  moreOpen: 56,
  checks: [
    { kind: 'churn_alert', since: today, isAtLeast: true },
    { kind: 'matures', product: long(200), on: today },
    { kind: 'matures', product: long(200), on: today },
    { kind: 'no_decision_maker' },
    { kind: 'missing', classes: ['online_banking', 'payroll', 'collection'] },
  ],
  questions: STANDARD_CHECKLIST.questions.slice(0, 2),
  cautions: [
    { kind: 'complaint', number: 'C-2026-0147' },
    { kind: 'churn_alert' },
    { kind: 'dissatisfied', on: today },
    { kind: 'no_offers' },
    { kind: 'nothing_personal' },
  ],
};

const messages: readonly (readonly [
  string,
  (of: Reader) => { readonly text: string; readonly blocks: readonly object[] } | null,
])[] = [
  ['what was logged', (of) => confirmation(everything, 'logged', of)],
  [
    'what was marked',
    (of) => confirmation({ ...everything, contact: contact({ dissatisfied: true }), voices: [] }, 'saved', of),
  ],
  [
    'what was logged for a client of nobody',
    (of) => confirmation({ ...everything, client: heading({ owner: null }) }, 'logged', of),
  ],
  ['what was taken back', (of) => undone(everything, of)],
  ['a direct message', (of) => directConfirmation(everything, of)],
  ['an offer', (of) => offerToLog(client, 'q', 'rest', of)],
  ['a choice', (of) => chooseForLine({ query: long(300), rest: long(1200), matches: long5 }, of)],
  [
    'a choice in a direct message',
    (of) => chooseForMessage({ query: long(100), rest: long(1200), matches: long5 }, of),
  ],
  ['a refusal', (of) => mayNotLog(client, true, long(3500), of)],
  ['a sentence with what was typed', (of) => sentenceWith(of.wording.contactLog.refused.notAllowed, long(9000), of)],
  [
    'a client that is closed',
    (of) => refusedMessage({ kind: 'client_closed', name: long(300), on: today }, of, long(9000)),
  ],
  [
    'a client that is merged',
    (of) => refusedMessage({ kind: 'client_merged', name: long(300), into: { ...client, name: long(300) } }, of, 'x'),
  ],
  ['the brief before a meeting', (of) => briefMessage(fullBrief, of)],
];

it('a brief names what matures in words, and not by the code of a system', () => {
  const brief = { ...fullBrief, checks: [{ kind: 'matures', product: 'term_deposit', on: today }] } as const;
  const shown = textOf(briefMessage(brief, reader('zh-CN')).blocks);
  expect(shown).toContain('（term deposit） ');
  expect(shown).not.toContain('term_deposit');
});

const SCREEN = 30;

it.each(LANGUAGES)('a brief with all there can be is one screen of a phone in %s', (language) => {
  const shown = textOf(briefMessage(fullBrief, reader(language)).blocks);
  expect(shown.split('\n').length).toBeLessThanOrEqual(SCREEN);
  expect([...shown].length).toBeLessThan(3_000);
});

it.each(LANGUAGES)('the line beside a calendar file has no line break or markup of others in %s', (language) => {
  for (const [sequence, state] of [
    [0, 'stands'],
    [1, 'stands'],
    [2, 'cancelled'],
  ] as const) {
    const text = entryText(
      { ...calendarEntry(appointment(), { clientName: long(300), email: null }), sequence, state },
      reader(language),
    );
    expect(text.split('\n')).toHaveLength(2);
  }
});

it.each(LANGUAGES)(
  'an hour that was a colleague’s is one to add to her calendar, another that has changed in it, in %s',
  (language) => {
    const { addHint, updateHint } = wordingIn(language).meeting.calendar;
    const of = { clientName: '海港物流', email: null };
    const hintOf = (wasColleagues: boolean) =>
      entryText(calendarEntry({ ...appointment(), version: 2 }, { ...of, wasColleagues }), reader(language)).split(
        '\n',
      )[1];
    expect([hintOf(true), hintOf(false)]).toEqual([addHint, updateHint]);
  },
);

describe.each(LANGUAGES)('in %s', (language) => {
  const of = reader(language);

  it.each(forms)('%s keeps to Slack’s limits', (_, view) => {
    expect(validateView(view(of), 'modal')).toEqual([]);
  });

  it.each(messages)('%s keeps to Slack’s limits, and a notification cannot act', (_, message) => {
    const { text, blocks } = message(of) ?? { text: '', blocks: [] };
    expect(blocks).not.toEqual([]);
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(validateView(inModal({ blocks: blocks as never }, 'title', of), 'modal')).toEqual([]);
    expect(text).not.toMatch(/<!|<@/);
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
  });

  it('a client is offered within the limits of an option', () => {
    const offered = suggestion({ heading: client, mayLog: false }, of.wording);
    expect([...offered.text.text].length).toBeLessThanOrEqual(75);
    expect([...(offered.description?.text ?? '')].length).toBeLessThanOrEqual(75);
    expect(offered.description?.text).toContain('…');
  });
});

it('what does not fit into a button is offered as none, so that nothing typed is cut off', () => {
  const of = reader('en');
  expect(chooseForLine({ query: 'q', rest: 'x'.repeat(2000), matches: long5 }, of)).toBeNull();
  expect(offerToLog(client, 'q', 'x'.repeat(2000), of)).toBeNull();
});

it('tells of a contact in short', () => {
  const acme = heading({ name: 'ACME', owner: { id: id(), name: '王莉' } });
  const all: ContactAndAll = {
    contact: contact(),
    client: acme,
    followUps: [followUp({ said: { text: '答复利率', dueOn: localDate('2026-11-27') } })],
    needs: [],
    voices: voicesOf('客户不太满意'),
  };
  const shown = confirmation(all, 'logged', reader('zh-CN'));
  expect(textOf([...shown.blocks, undoHint(reader('zh-CN'))]).split('\n')).toEqual([
    '✓ 已记录 · ACME',
    '今天 电话 · 已联系上',
    '客户不太满意',
    '承诺：答复利率（11-27 前）',
    '内容里像是有不满（“不太满意”），是投诉吗？',
    '是投诉就登记，由消保专员受理；还不算投诉，可以标记这次联系，并给管户 王莉 建一条待办。',
    '[登记投诉] [标记并建待办]',
    '[撤销] [修改] [加承诺] [⋯ 加待办 | 约时间 | 联系与待办]',
    '10 分钟内可以撤销。',
  ]);
});

it('what the bot gives to do is told to each in her own language, unless somebody has put other words to it', () => {
  const texts = { 'zh-CN': '网点搬迁：提前告知客户', en: 'Our branch moves: tell the client early' };
  const shown = (text: string, language: Language): readonly string[] => {
    const toDo = [followUp({ said: { text, dueOn: today }, texts })];
    const all = { client, contacts: [], followUps: toDo, appointments: [], mayLog: true, mayPlan: true };
    const logged = { contact: contact(), client, followUps: toDo, needs: [], voices: [] };
    const open = toDo.map(({ kind, said: kept }) => ({ kind, said: kept, texts, isLate: false }));
    return [
      textOf(allView(all, reader(language)).blocks),
      textOf(confirmation(logged, 'logged', reader(language)).blocks),
      textOf(briefMessage({ ...fullBrief, open, moreOpen: 0 }, reader(language)).blocks),
    ];
  };
  for (const said of shown(texts['zh-CN'], 'en')) {
    expect(said).toContain(texts.en);
    expect(said).not.toContain(texts['zh-CN']);
  }
  for (const said of shown(texts['zh-CN'], 'zh-CN')) expect(said).toContain(texts['zh-CN']);
  for (const said of shown('周五前打电话', 'en')) expect(said).toContain('周五前打电话');
});

it('an hour is told in the zone of its reader', () => {
  const london: Reader = { ...reader('en'), zone: 'Europe/London' as never };
  const seen = { client, contacts: [], followUps: [], appointments: [appointment()], mayLog: true, mayPlan: true };
  expect(textOf(allView(seen, reader('en')).blocks)).toContain('tomorrow 10:00–11:00 Meeting');
  expect(textOf(allView(seen, london).blocks)).toContain('tomorrow 02:00–03:00 Meeting');
});
