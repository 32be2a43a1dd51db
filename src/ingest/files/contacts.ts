import { ok, refuse } from '../../core/shared/result.ts';
import { date, instant, pastDate } from '../cells/days.ts';
import { choice, identifier, prose, words } from '../cells/text.ts';
import { defineFile, optional, required, spokenOf } from '../definition.ts';
import { keyOfParts } from '../keys.ts';
import { clientId, staffKey } from './references.ts';

const CHANNELS = choice({
  call: ['电话', 'phone', '致电'],
  meeting: ['面谈', '会面', '会谈'],
  visit: ['拜访', '上门', '走访'],
  message: ['微信', '短信', '企业微信', 'wechat', 'sms'],
  email: ['邮件', '电子邮件', 'e-mail'],
  event: ['活动', '沙龙'],
  other: ['其他', '其它'],
});

const AGREED_CHANNELS = choice({
  meeting: ['面谈', '会面'],
  visit: ['拜访', '上门', '走访'],
  call: ['电话', 'phone'],
});

const FOLLOW_UP_KINDS = choice({ follow_up: ['待办', '跟进'], promise: ['承诺'] });
const STATES = choice({
  booked: ['已约', '预约'],
  held: ['已完成', '已面谈'],
  cancelled: ['取消', '已取消', 'canceled'],
});

/**
 * What a row that has no number of its own is known by. Rapport knows what people have logged by the same key, so that a file
 * that tells of the same contact adds none.
 */
export const interactionKey = (row: {
  readonly client: string | null | undefined;
  readonly on: string | null | undefined;
  readonly channel: string | null | undefined;
  readonly by: string | null | undefined;
  readonly summary: string | null | undefined;
}): string => keyOfParts('interaction', row.client, row.on, row.channel, row.by, row.summary);

/** A contact that happened. */
export const INTERACTIONS = defineFile({
  kind: 'interactions',
  about: 'A contact with a client that happened (联系记录).',
  key: '`interaction_id`; without one client, day, channel, who and summary',
  columns: {
    interaction_id: optional(identifier('contact'), 'The bank’s number of the contact.', '联系编号', '记录编号'),
    client_id: clientId,
    on: required(pastDate, 'Day of the contact.', '日期', '联系日期'),
    channel: required(CHANNELS, 'How.', '方式', '渠道', '联系方式'),
    by: optional(staffKey, 'Who spoke with the client.', '客户经理', '联系人员', '经办人'),
    summary: optional(prose(4000), 'What was said.', '内容', '摘要', '联系内容'),
    outcome: optional(
      words(200),
      'How it ended: nothing_new, meeting_agreed, to_do, reached, no_answer, or the bank’s own word.',
      '结果',
      '联系结果',
    ),
  },
  row: (cells) =>
    ok({
      type: 'record',
      entity: 'interaction',
      key:
        cells.interaction_id ??
        interactionKey({
          client: cells.client_id,
          on: cells.on,
          channel: cells.channel,
          by: cells.by,
          summary: cells.summary,
        }),
      client: cells.client_id ?? '',
      ...spokenOf({ staff: cells.by }),
      fields: spokenOf({
        on: cells.on,
        channel: cells.channel,
        summary: cells.summary === null ? '' : cells.summary,
        outcome: cells.outcome,
      }),
    }),
});

/** Something to do, or something promised. */
export const FOLLOW_UPS = defineFile({
  kind: 'follow_ups',
  about: 'Something to do for a client; a promise is one the client was told of.',
  key: '`follow_up_id`; without one client, who, kind, text and due day',
  columns: {
    follow_up_id: optional(identifier('task'), 'The bank’s number of the task.', '待办编号', '任务编号'),
    client_id: clientId,
    staff_id: required(staffKey, 'Who has to do it.', '客户经理', '工号', '负责人'),
    kind: optional(FOLLOW_UP_KINDS, 'Absent or empty: follow_up.', '类型'),
    text: required(prose(2000), 'What is to be done.', '内容', '事项'),
    due_on: optional(date, 'The day it is due.', '到期日', '截止日期', '计划日期'),
    done_on: optional(pastDate, 'The day it was done. Empty: it is open.', '完成日期'),
  },
  row: (cells) =>
    ok({
      type: 'record',
      entity: 'follow_up',
      key:
        cells.follow_up_id ??
        keyOfParts('follow_up', cells.client_id, cells.staff_id, cells.kind, cells.text, cells.due_on),
      client: cells.client_id ?? '',
      staff: cells.staff_id ?? '',
      fields: spokenOf({
        kind: cells.kind ?? 'follow_up',
        text: cells.text,
        dueOn: cells.due_on,
        doneOn: cells.done_on,
      }),
    }),
});

/** A meeting or call at an agreed hour. */
export const APPOINTMENTS = defineFile({
  kind: 'appointments',
  about: 'A meeting or call at an agreed hour.',
  key: '`appointment_id`; without one client, who and beginning',
  columns: {
    appointment_id: optional(identifier('appointment'), 'The bank’s number of the appointment.', '预约编号'),
    client_id: clientId,
    staff_id: required(staffKey, 'Who meets the client.', '客户经理', '工号'),
    starts_at: required(instant, 'Beginning.', '开始时间', '预约时间'),
    ends_at: optional(instant, 'End, after the beginning.', '结束时间'),
    channel: optional(AGREED_CHANNELS, 'Absent or empty: meeting.', '方式'),
    subject: optional(words(300), 'What it is about.', '主题', '事由'),
    place: optional(words(300), 'Where.', '地点'),
    status: optional(STATES, 'Absent or empty: booked.', '状态'),
  },
  row: (cells) => {
    if (cells.ends_at != null && cells.starts_at != null && cells.ends_at <= cells.starts_at) {
      return refuse([{ column: 'ends_at', expected: { kind: 'end_after_start' } }]);
    }
    return ok({
      type: 'record',
      entity: 'appointment',
      key: cells.appointment_id ?? keyOfParts('appointment', cells.client_id, cells.staff_id, cells.starts_at),
      client: cells.client_id ?? '',
      staff: cells.staff_id ?? '',
      fields: spokenOf({
        startsAt: cells.starts_at,
        endsAt: cells.ends_at,
        channel: cells.channel ?? 'meeting',
        subject: cells.subject === null ? '' : cells.subject,
        place: cells.place,
        status: cells.status ?? 'booked',
      }),
    });
  },
});
