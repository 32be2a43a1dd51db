import type { DeliveryWords } from './words.ts';

export const zhCN: DeliveryWords = {
  news: {
    clientOpened: (client, by) => `${by} 说明原因后查看了您管户的 ${client}。`,
    calendarEnding: (day) => `银行日历只公布到 ${day}，此后仅识别周末，请更新 Rapport。`,
    digest: (count) => `今天还有 ${count} 条消息`,
    more: (count) => `另有 ${count} 条`,
  },
  outbox: {
    help: '/rapport outbox：未能送达的消息（管理员）',
    notAdmin: '只有管理员可以处理未送达的消息。',
    empty: '所有消息均已送达，或正在发送。',
    title: (count) => `${count} 条消息未能送达`,
    kinds: { client_opened_with_reason: '客户被查看', digest: '消息汇总', calendar_ending: '日历将到期' },
    errors: {
      no_slack_account: '没有使用该邮箱的 Slack 账号',
      not_staff: '已不在员工名单中',
      no_such_channel: '频道未配置',
      unknown_message: '由其他版本写入',
      account_inactive: '账号已停用（account_inactive）',
      channel_not_found: '找不到频道（channel_not_found）',
      is_archived: '频道已归档（is_archived）',
      missing_scope: '应用缺少权限（missing_scope）',
    },
    retry: (position) => `重试 ${position}`,
    retryAll: '全部重试',
    retried: (count) => `已重新发送 ${count} 条。`,
  },
};
