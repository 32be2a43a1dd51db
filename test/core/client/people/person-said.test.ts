import { describe, expect, it } from 'vitest';
import { checkMemorialDay } from '../../../../src/core/client/people/memorial-day.ts';
import { checkPerson, type PersonTyped } from '../../../../src/core/client/people/person-said.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';

const TODAY = localDate('2026-11-23');
const typed = (change: Partial<PersonTyped> = {}): PersonTyped => ({
  name: '李总',
  role: '财务总监',
  decisionMaker: true,
  birthday: '',
  interests: [],
  phone: null,
  email: null,
  leftOn: null,
  source: 'client_said',
  purpose: 'dealings',
  ...change,
});
const faults = (change: Partial<PersonTyped>): readonly string[] => {
  const checked = checkPerson(typed(change), TODAY);
  return checked.ok ? [] : checked.refusal.map(({ at, kind }) => `${at}: ${kind}`);
};

describe('a person', () => {
  it('is kept without the space around its words; e-mail in lower case, each interest once', () => {
    const checked = checkPerson(
      typed({ name: '  李  总 ', email: ' Li@ACME.example ', interests: ['茶', ' 茶 ', ''], birthday: '农历二月三十' }),
      TODAY,
    );
    expect(checked.ok && checked.value).toMatchObject({
      name: '李 总',
      email: 'li@acme.example',
      interests: ['茶'],
      birthday: 'lunar --02-30',
    });
  });

  it('needs a name, and nothing else', () => {
    expect(faults({ name: ' ' })).toEqual(['name: without_name']);
    expect(faults({ role: null, source: null, purpose: null })).toEqual([]);
  });

  it.each([{ phone: '010-5550-0101' }, { email: 'li@acme.example' }, { interests: ['茶'] }, { birthday: '03-09' }])(
    'needs a source and a purpose for personal data: %j',
    (personal) => {
      expect(faults({ ...personal, source: null, purpose: null })).toEqual(['source: not_said', 'purpose: not_said']);
      expect(faults(personal)).toEqual([]);
    },
  );

  it('keeps no source of what is not there', () => {
    const checked = checkPerson(typed(), TODAY);
    expect(checked.ok && [checked.value.source, checked.value.purpose]).toEqual([null, null]);
  });

  it('is 14 years old at least, as far as the year is known', () => {
    // Fourteen on the day itself.
    expect(faults({ birthday: '2012-11-23' })).toEqual([]);
    expect(faults({ birthday: '2012-11-24' })).toEqual(['birthday: child']);
    // The first day of lunar 2013 was 10 February 2013: thirteen years ago.
    expect(faults({ birthday: 'lunar 2013-01-01' })).toEqual(['birthday: child']);
    expect(faults({ birthday: '11-24' })).toEqual([]);
    expect(faults({ birthday: '2027-01-01' })).toEqual(['birthday: in_future']);
  });

  it.each(['佛教活动', '糖尿病饮食', '懷孕中', 'Bible study at church', 'Diabetes', 'ＨＩＶ'])(
    'keeps nothing of religion or health: %s',
    (interest) => {
      expect(faults({ interests: ['茶', interest] })).toEqual(['interests: sensitive']);
    },
  );

  it('says all that is wrong at once', () => {
    expect(
      faults({ name: '', phone: 'call me', email: 'nowhere', leftOn: localDate('2026-11-24'), birthday: 'soon' }),
    ).toEqual([
      'name: without_name',
      'birthday: not_understood',
      'phone: no_phone',
      'email: no_email',
      'leftOn: in_future',
    ]);
  });

  it('has limits', () => {
    expect(faults({ name: '长'.repeat(101) })).toEqual(['name: too_long']);
    expect(faults({ role: '长'.repeat(101) })).toEqual(['role: too_long']);
    expect(faults({ email: `${'x'.repeat(250)}@a.example` })).toEqual(['email: too_long']);
    expect(faults({ interests: Array.from({ length: 21 }, (_, at) => `茶${at}`) })).toEqual(['interests: too_many']);
  });
});

describe('an anniversary', () => {
  it('has words and a day', () => {
    expect(checkMemorialDay({ label: ' 公司成立日 ', day: '2014-05-12', personId: null })).toEqual({
      ok: true,
      value: { label: '公司成立日', day: '2014-05-12', personId: null },
    });
    const refused = checkMemorialDay({ label: ' ', day: 'soon', personId: null });
    expect(refused.ok ? [] : refused.refusal.map(({ at, kind }) => `${at}: ${kind}`)).toEqual([
      'label: without_label',
      'day: not_understood',
    ]);
  });

  it('tells of no religion and no health', () => {
    const refused = checkMemorialDay({ label: '手术日', day: '05-12', personId: null });
    expect(refused.ok ? [] : refused.refusal.map(({ kind }) => kind)).toEqual(['sensitive']);
  });
});
