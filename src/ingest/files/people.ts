import { isChild, LEAST_AGE_YEARS } from '../../core/client/people/person-said.ts';
import { parseYearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { ok, refuse } from '../../core/shared/result.ts';
import { date, dayInYear, pastDate, yearlyDayIn } from '../cells/days.ts';
import { email, identifier, list, words, yesOrNo } from '../cells/text.ts';
import { defineFile, optional, required, spokenOf } from '../definition.ts';
import { keyOfParts } from '../keys.ts';
import { clientId } from './references.ts';

export const PEOPLE = defineFile({
  kind: 'people',
  about: 'Somebody at a client: a decision maker, a clerk, the person herself.',
  key: '`person_id`; without one client and name',
  columns: {
    person_id: optional(identifier('person'), 'The bank’s number of the person.', '联系人编号', '人员编号'),
    client_id: clientId,
    name: required(words(100), 'Name.', '姓名', '联系人', '联系人姓名'),
    role: optional(words(100), 'What the person does there.', '职务', '角色', '职位'),
    birthday: optional(dayInYear, 'Personal data. Of a child under 14 the row is rejected.', '生日', '出生日期'),
    lunar: optional(yesOrNo, 'The birthday is a day of the lunar calendar. Absent: no.', '农历', '是否农历'),
    interests: optional(list(words(100)), 'Personal data.', '兴趣', '爱好', '兴趣爱好'),
    phone: optional(identifier('phone'), 'Personal data.', '电话', '手机', '手机号', '联系电话'),
    email: optional(email, 'Personal data.', '邮箱', '电子邮箱'),
    confirmed_on: optional(
      pastDate,
      'The day on which role and phone were checked last. Absent: the day of the file. The later of the file’s and ours stands.',
      '核实日期',
    ),
    decision_maker: optional(
      yesOrNo,
      'Decides about dealings with the bank. Absent: no.',
      '决策人',
      '是否决策人',
      '关键人',
    ),
    left_on: optional(
      date,
      'Day on which the person left the client. Absent or empty: still there.',
      '离职日期',
      '离任日期',
    ),
  },
  row: (cells, context) => {
    const birthday = cells.birthday ? yearlyDayIn(cells.birthday, cells.lunar ? 'lunar' : 'solar', context) : null;
    if (birthday?.ok === false) return refuse([{ column: 'birthday', expected: birthday.expected }]);
    const born = birthday?.ok ? parseYearlyDay(birthday.value) : null;
    if (born !== null && isChild(born, context.today))
      return refuse([{ column: 'birthday', expected: { kind: 'of_age', years: LEAST_AGE_YEARS } }]);
    return ok({
      type: 'record',
      entity: 'person',
      key: cells.person_id ?? keyOfParts('person', cells.client_id, cells.name),
      client: cells.client_id ?? '',
      fields: spokenOf({
        name: cells.name,
        role: cells.role,
        birthday: cells.birthday === undefined ? undefined : (birthday?.value ?? null),
        interests: cells.interests === null ? [] : cells.interests,
        phone: cells.phone,
        email: cells.email,
        decisionMaker: cells.decision_maker === null ? false : cells.decision_maker,
        confirmedOn: cells.confirmed_on ?? undefined,
        leftOn: cells.left_on ?? null,
      }),
    });
  },
});
