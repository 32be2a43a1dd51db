import type { ClientLanguage, StaffRole } from '../core/client/client.ts';
import { chinesePersonName } from './person-name.ts';
import { randomFor } from './random.ts';
import type { StaffRow } from './rows.ts';
import { MAIN_BRANCH, SECOND_BRANCH } from './words/places.ts';

/** Somebody of the sample's Slack workspace. */
export type SamplePerson = {
  /** The handle after the @. */
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  readonly locale: 'zh-CN' | 'en-US';
  /** IANA zone. */
  readonly timeZone: string;
  readonly title: string;
  /** `unknown` is of the bank's workspace and in no staff file; `stranger` is of another company's workspace. */
  readonly standing: 'staff' | 'unknown' | 'stranger';
  /** Administers the Slack workspace. */
  readonly isAdmin: boolean;
};

type Colleague = {
  readonly name: string;
  readonly mailbox: string;
  readonly role: StaffRole;
  readonly branch: string;
  readonly english?: true;
};

const MAILS = 'bank.example';
const ZONE = 'Asia/Shanghai';

/** In the order of their staff ids. The first two RMs' books are the ones to look at. */
const COLLEAGUES: readonly Colleague[] = [
  { name: '周立民', mailbox: 'zhou.limin', role: 'branch_manager', branch: MAIN_BRANCH },
  { name: '王莉', mailbox: 'wang.li', role: 'rm', branch: MAIN_BRANCH },
  { name: '陈浩', mailbox: 'chen.hao', role: 'rm', branch: MAIN_BRANCH },
  { name: 'Grace Ho', mailbox: 'grace.ho', role: 'rm', branch: MAIN_BRANCH, english: true },
  { name: '刘思源', mailbox: 'liu.siyuan', role: 'rm', branch: MAIN_BRANCH },
  { name: 'Daniel Tan', mailbox: 'daniel.tan', role: 'rm', branch: MAIN_BRANCH, english: true },
  { name: '孙悦', mailbox: 'sun.yue', role: 'rm', branch: MAIN_BRANCH },
  { name: '赵敏', mailbox: 'zhao.min', role: 'complaints_officer', branch: MAIN_BRANCH },
  { name: 'Helen Xu', mailbox: 'helen.xu', role: 'compliance', branch: MAIN_BRANCH, english: true },
  { name: 'Victor Lim', mailbox: 'victor.lim', role: 'admin', branch: MAIN_BRANCH, english: true },
  { name: '何俊', mailbox: 'he.jun', role: 'rm', branch: SECOND_BRANCH },
];

const staffId = (number: number) => `S${String(number).padStart(4, '0')}`;

const RMS_OF_A_FURTHER_BRANCH = 10;

/** RMs of the main branch in the sample as it stands. */
export const SAMPLE_RMS = COLLEAGUES.filter(({ role, branch }) => role === 'rm' && branch === MAIN_BRANCH).length;

/**
 * The sample's eleven, with the first `rms` RMs of the main branch. Above six, further branches of ten RMs and a manager
 * each are opened.
 */
export function staffRows(seed: number, rms: number): readonly StaffRow[] {
  let left = rms;
  const sample = COLLEAGUES.map((colleague, at) => ({ id: staffId(at + 1), colleague })).filter(
    ({ colleague }) => colleague.role !== 'rm' || colleague.branch !== MAIN_BRANCH || left-- > 0,
  );
  return [
    ...sample.map(({ id, colleague }) => rowOf(id, colleague)),
    ...furtherBranches(seed, Math.max(0, rms - SAMPLE_RMS)),
  ];
}

const rowOf = (id: string, { name, mailbox, role, branch }: Colleague): StaffRow => ({
  staffId: id,
  name,
  email: `${mailbox}@${MAILS}`,
  role,
  branch,
  timeZone: ZONE,
});

function furtherBranches(seed: number, rms: number): readonly StaffRow[] {
  const random = randomFor(seed, 'staff');
  const rows: StaffRow[] = [];
  const hire = (role: StaffRole, branch: string) => {
    const number = COLLEAGUES.length + rows.length + 1;
    const { name, mailbox } = chinesePersonName(random);
    rows.push(rowOf(staffId(number), { name, mailbox: `${mailbox}${number}`, role, branch }));
  };
  for (let rm = 0; rm < rms; rm++) {
    const branch = `云港第${Math.floor(rm / RMS_OF_A_FURTHER_BRANCH) + 3}支行`;
    if (rm % RMS_OF_A_FURTHER_BRANCH === 0) hire('branch_manager', branch);
    hire('rm', branch);
  }
  return rows;
}

/** Whether somebody reads and writes English at work; a Latin name says so. */
export const writesEnglish = ({ name }: StaffRow): boolean => !/\p{Script=Han}/u.test(name);

/**
 * The RMs with their chance of a new client: English-speaking clients more often go to English-speaking RMs, and the RM of
 * the second branch has a small book.
 */
export const rmChances = (
  staff: readonly StaffRow[],
  language: ClientLanguage,
): readonly (readonly [StaffRow, number])[] =>
  staff
    .filter(({ role }) => role === 'rm')
    .map((rm) => [rm, (language === 'en' && writesEnglish(rm) ? 5 : 1) * (rm.branch === SECOND_BRANCH ? 0.3 : 1)]);

const TITLES: Readonly<Record<StaffRole, { readonly zh: string; readonly en: string }>> = {
  branch_manager: { zh: '支行长', en: 'Branch manager' },
  rm: { zh: '客户经理', en: 'Relationship manager' },
  complaints_officer: { zh: '消保专员', en: 'Complaints officer' },
  compliance: { zh: '合规', en: 'Compliance' },
  admin: { zh: '系统管理员', en: 'Administrator' },
};

/** Not in any staff file: the bot must tell them so, politely, and show nothing. */
const OTHERS: readonly SamplePerson[] = [
  {
    name: 'ma.xiaodong',
    realName: '马晓东',
    email: `ma.xiaodong@${MAILS}`,
    locale: 'zh-CN',
    timeZone: ZONE,
    title: '总行后勤（不在员工表）',
    standing: 'unknown',
    isAdmin: false,
  },
  {
    name: 'alex.morgan',
    realName: 'Alex Morgan',
    email: 'alex.morgan@partner.example',
    locale: 'en-US',
    timeZone: 'Europe/London',
    title: 'Consultant, Partner Co. (external)',
    standing: 'stranger',
    isAdmin: false,
  },
];

/** The people of the workspace: everybody in the staff file, one who is not, and one from another company. */
export const samplePeople = (bank: { readonly staff: readonly StaffRow[] }): readonly SamplePerson[] => [
  ...bank.staff.map((row): SamplePerson => {
    const english = writesEnglish(row);
    const title = TITLES[row.role];
    return {
      name: row.email.slice(0, row.email.indexOf('@')),
      realName: row.name,
      email: row.email,
      locale: english ? 'en-US' : 'zh-CN',
      timeZone: row.timeZone,
      title: english
        ? `${title.en}, ${row.branch === MAIN_BRANCH ? 'Yungang East branch' : row.branch}`
        : `${row.branch} ${title.zh}`,
      standing: 'staff',
      isAdmin: row.role === 'admin',
    };
  }),
  ...OTHERS,
];
