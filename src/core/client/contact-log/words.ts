import type { InteractionChannel, Outcome } from '../contact.ts';

/**
 * The words by which a line says how the client was contacted. A name stands for itself and is left out of the note ("call",
 * 电话); a verb is part of what is told and stays in it ("called", 打电话). Both languages work whatever the reader's.
 */
export const CHANNEL_WORDS: Readonly<
  Record<InteractionChannel, { readonly names: readonly string[]; readonly verbs: readonly string[] }>
> = {
  call: {
    names: ['call', 'phone call', 'phone', 'tel', '电话', '致电', '通话', '来电', '去电'],
    verbs: ['called', 'phoned', 'rang', '打电话', '打了电话', '电话联系'],
  },
  meeting: { names: ['meeting', 'meet', '面谈', '会面', '会谈', '见面'], verbs: ['met', '见了'] },
  visit: { names: ['visit', 'site visit', '拜访', '上门', '走访', '上门拜访'], verbs: ['visited'] },
  message: {
    names: ['message', 'msg', 'wechat', 'whatsapp', 'sms', 'text', '微信', '短信', '企微', '企业微信', '消息'],
    verbs: ['messaged', 'texted'],
  },
  email: { names: ['email', 'e-mail', 'mail', '邮件', '电邮', '电子邮件'], verbs: ['emailed', 'e-mailed'] },
  event: { names: ['event', '活动', '沙龙'], verbs: [] },
  other: { names: ['other', '其他', '其它'], verbs: [] },
};

/** The words by which a line says how it ended. They come after the channel. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, readonly string[]>> = {
  nothing_new: [
    'nothing new',
    'nothing_new',
    'reached nothing new',
    'reached, nothing new',
    '无新情况',
    '已接通无事',
    '已接通，无事',
    '已接通无新情况',
    '已接通，无新情况',
    '已联系上无新情况',
    '已联系上，无新情况',
  ],
  reached: ['reached', '已接通', '接通', '联系上', '已联系上', '已联系'],
  no_answer: ['no answer', 'no_answer', 'noanswer', '未接', '未接通', '没接', '没接通', '无人接听', '没人接'],
  meeting_agreed: ['meeting agreed', 'meeting_agreed', '已约面谈', '约了面谈', '约好面谈', '已约'],
  to_do: ['to do', 'to-do', 'to_do', 'todo', '有待办', '待办'],
};

/** Days before today. */
export const DAY_WORDS: Readonly<Record<string, number>> = {
  today: 0,
  今天: 0,
  今日: 0,
  yesterday: 1,
  昨天: 1,
  昨日: 1,
  前天: 2,
  前日: 2,
};
