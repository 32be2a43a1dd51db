import { ok } from '../../core/shared/result.ts';
import { choice, email, identifier, timeZone, words, yesOrNo } from '../cells/text.ts';
import { defineFile, optional, required, spokenOf } from '../definition.ts';
import { keyOfParts } from '../keys.ts';

const ROLES = choice({
  rm: ['客户经理', 'relationship manager', '理财经理'],
  branch_manager: ['支行长', 'branch manager', '行长', '网点负责人'],
  complaints_officer: ['消保专员', 'complaints officer'],
  compliance: ['合规', '合规专员', '内控合规'],
  admin: ['管理员', 'administrator', '系统管理员'],
});

export const STAFF = defineFile({
  kind: 'staff',
  about: 'Somebody who works at the bank and may talk to the bot.',
  key: '`staff_id`; without one the e-mail, else name and branch',
  columns: {
    staff_id: optional(identifier('person'), 'The bank’s number of the person.', '工号', '员工号', '员工编号'),
    name: required(words(100), 'Name.', '姓名', '员工姓名'),
    email: optional(email, 'Ties the person to a Slack account. Nobody else may have it.', '邮箱', '电子邮箱', '邮件'),
    role: required(ROLES, 'What the person is at the bank.', '角色', '岗位', '职务'),
    branch: optional(
      words(100),
      'Name of the branch; a new name makes a new branch.',
      '支行',
      '网点',
      '机构',
      '所属机构',
    ),
    time_zone: optional(timeZone, 'Where the person works. Absent: the bank’s zone.', '时区'),
    active: optional(yesOrNo, 'No for somebody who has left. Absent or empty: yes.', '在职', '是否在职'),
  },
  row: (cells) =>
    ok({
      type: 'record',
      entity: 'staff',
      key:
        cells.staff_id ??
        (cells.email == null ? keyOfParts('staff', cells.name, cells.branch) : `email:${cells.email}`),
      ...spokenOf({ branch: cells.branch }),
      fields: spokenOf({
        name: cells.name,
        email: cells.email,
        role: cells.role,
        timeZone: cells.time_zone,
        active: cells.active ?? true,
      }),
    }),
});
