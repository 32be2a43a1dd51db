import { describe, expect, it } from 'vitest';
import type { KeptAppointment, KeptFollowUp } from '../../../../src/core/client/contact-log/agenda.ts';
import { calendarEntry } from '../../../../src/core/client/contact-log/calendar-entry.ts';
import type { LoggedContact } from '../../../../src/core/client/contact-log/logged-contact.ts';
import { meetingBrief } from '../../../../src/core/client/contact-log/meeting-brief.ts';
import { STANDARD_CHECKLIST } from '../../../../src/core/client/knowledge/checklist.ts';
import { knowledgeOf } from '../../../../src/core/client/knowledge/knowledge.ts';
import { addDays, type LocalDate, localDate } from '../../../../src/core/shared/calendar.ts';
import { holding, id, person, record } from '../../../support/records.ts';

const TODAY = localDate('2026-11-23');
const wang = { id: id<never>(), name: '王莉' };
const appointment = (change: Partial<KeptAppointment> = {}): KeptAppointment => ({
  id: id(),
  clientId: id(),
  said: {
    startsAt: new Date('2026-11-23T06:00:00Z'),
    endsAt: null,
    channel: 'meeting',
    subject: '续授信',
    place: null,
  },
  status: 'booked',
  staff: wang,
  withdrawn: false,
  version: 1,
  ...change,
});
const contact = (on: LocalDate, change: Partial<LoggedContact> = {}): LoggedContact => ({
  id: id(),
  clientId: id(),
  said: { on, channel: 'call', outcome: 'reached', people: [], note: on },
  by: wang,
  loggedBy: wang,
  recordedAt: new Date(0),
  version: 1,
  dissatisfied: false,
  withdrawn: false,
  ...change,
});
const followUp = (text: string, dueOn: LocalDate | null, change: Partial<KeptFollowUp> = {}): KeptFollowUp => ({
  id: id(),
  clientId: id(),
  kind: 'follow_up',
  said: { text, dueOn },
  texts: null,
  staff: wang,
  doneOn: null,
  cancelledOn: null,
  withdrawn: false,
  interactionId: null,
  version: 1,
  ...change,
});
const brief = (change: Partial<Parameters<typeof meetingBrief>[0]> = {}) =>
  meetingBrief(
    {
      appointment: appointment(),
      record: record(),
      knowledge: null,
      contacts: [],
      followUps: [],
      refused: [],
      drift: null,
      complaints: [],
      ...change,
    },
    TODAY,
  );

describe('a brief', () => {
  it('names who decides first, and three people at most', () => {
    const people = ['甲', '乙', '丙', '丁'].map((name) => person({ name, decisionMaker: name === '丁' }));
    const { people: named, morePeople } = brief({ record: record({ people }) });
    expect([named.map(({ name }) => name), morePeople]).toEqual([['丁', '甲', '乙'], 1]);
  });

  it('tells the last three contacts, and of dissatisfaction heard in the last ninety days', () => {
    const contacts = [1, 5, 9, 90].map((ago) => contact(addDays(TODAY, -ago), { dissatisfied: ago === 90 }));
    const told = brief({ contacts });
    expect(told.contacts.map(({ said }) => said.on)).toEqual(['2026-11-22', '2026-11-18', '2026-11-14']);
    expect(told.cautions).toEqual([{ kind: 'dissatisfied', on: '2026-08-25' }]);
    expect(brief({ contacts: [contact(addDays(TODAY, -91), { dissatisfied: true })] }).cautions).toEqual([]);
  });

  it('lists what is open: by day, a promise before other things of its day, nothing that has ended', () => {
    const followUps = [
      followUp('no day', null),
      followUp('today', TODAY),
      followUp('promised today', TODAY, { kind: 'promise' }),
      followUp('late', addDays(TODAY, -1)),
      followUp('done', TODAY, { doneOn: TODAY }),
      followUp('tomorrow', addDays(TODAY, 1)),
    ];
    const { open, moreOpen } = brief({ followUps });
    expect(open.map(({ said, isLate }) => `${said.text}${isLate ? '!' : ''}`)).toEqual([
      'late!',
      'promised today',
      'today',
      'tomorrow',
    ]);
    expect(moreOpen).toBe(1);
  });

  it('checks what matures within ninety days, who decides, and what is missing', () => {
    const holdings = [0, 90, 91, -1].map((days) =>
      holding({ product: '流动资金贷款', maturesOn: addDays(TODAY, days) }),
    );
    expect(brief({ record: record({ holdings }) }).checks).toEqual([
      { kind: 'matures', product: '流动资金贷款', on: '2026-11-23' },
      { kind: 'matures', product: '流动资金贷款', on: '2027-02-21' },
      { kind: 'no_decision_maker' },
      { kind: 'missing', classes: ['online_banking', 'payroll', 'collection'] },
    ]);
  });

  it('offers nothing to a client that wants no offers, and says so', () => {
    const told = brief({ record: record({ holdings: [holding()] }), refused: ['marketing', 'personal_data'] });
    expect(told.checks).toEqual([{ kind: 'no_decision_maker' }]);
    expect(told.cautions).toEqual([{ kind: 'no_offers' }, { kind: 'nothing_personal' }]);
  });

  it('names an open complaint and an alert, sells nothing meanwhile, and is silent of the alert', () => {
    const told = brief({
      record: record({ holdings: [holding()] }),
      drift: { since: addDays(TODAY, -35), isAtLeast: false },
      complaints: ['C-2026-0147'],
    });
    expect(told.checks).toEqual([
      { kind: 'churn_alert', since: '2026-10-19', isAtLeast: false },
      { kind: 'no_decision_maker' },
    ]);
    expect(told.cautions).toEqual([{ kind: 'complaint', number: 'C-2026-0147' }, { kind: 'churn_alert' }]);
  });

  it('asks the two best questions, the first of them the card’s own', () => {
    const knowledge = knowledgeOf(STANDARD_CHECKLIST, record(), TODAY);
    const { questions } = brief({ knowledge });
    expect(questions).toHaveLength(2);
    expect(questions[0]).toEqual(knowledge.next);
  });

  it('holds nothing personal', () => {
    const people = [person({ name: '李总', phone: '13800000000', email: 'li@acme.example' })];
    expect(JSON.stringify(brief({ record: record({ people }) }))).not.toMatch(/138|acme\.example/);
  });
});

describe('an entry for a calendar', () => {
  const of = { clientName: 'ACME', email: null };
  it('begins with sequence 0, and an appointment without an end lasts an hour', () => {
    const entry = calendarEntry(appointment(), of);
    expect(entry).toMatchObject({ sequence: 0, state: 'stands', endsAt: new Date('2026-11-23T07:00:00Z') });
  });

  it('has a higher sequence with every word, the taking back among them', () => {
    expect(calendarEntry(appointment({ version: 3 }), of).sequence).toBe(2);
    expect(calendarEntry(appointment({ version: 3, withdrawn: true }), of)).toMatchObject({
      sequence: 3,
      state: 'cancelled',
    });
    expect(calendarEntry(appointment({ version: 4, status: 'cancelled' }), of).state).toBe('cancelled');
  });
});
