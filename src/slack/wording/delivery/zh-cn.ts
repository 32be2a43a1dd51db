import type { DeliveryWords } from './words.ts';

export const zhCN: DeliveryWords = {
  news: {
    clientOpened: (client, by) => `${by} 说明原因后查看了您管户的 ${client}。`,
    backupFailed: (day, reason) =>
      `${day} 的夜间备份失败（${reason}）。请检查 BACKUP_DIR 的磁盘空间和权限；系统会重试，也可运行 npm run rapport -- backup 立即备份。`,
    calendarEnding: (day) => `银行日历只公布到 ${day}，此后仅识别周末，请更新 Rapport。`,
    digest: (count) => `今天还有 ${count} 条消息`,
    beginning: (title, first) => `${title}：${first}`,
    more: (count) => `另有 ${count} 条`,
  },
  outbox: {
    help: ['管理员可用：', '/rapport outbox：未能送达的消息', '/rapport channels：各频道的用途'],
    notAdmin: '只有管理员可以处理消息和频道。',
    empty: '所有消息均已送达，或正在发送。',
    title: (count) => `${count} 条消息未能送达`,
    held: (count, error) => `Slack 不接受本应用的令牌（${error}）。${count} 条消息在等待，令牌恢复后自动发出。`,
    kinds: {
      festival_near: '节日提醒',
      event_invitations: '活动邀请名单',
      event_attendance: '活动到场登记',
      event_invited: '活动空出名额',
      event_cancelled: '活动取消',
      complaint_clocks_told: '投诉时限提醒',
      complaint_holiday_listed: '长假内到期的投诉',
      calendar_entry: '日历附件',
      meeting_brief: '会前提示',
      client_opened_with_reason: '客户被查看',
      client_shared: '分享客户到频道',
      deputy_appointed: '指定代管',
      deputy_ended: '代管结束',
      deputy_began: '代管开始',
      task_force_told: '专责小组变动',
      hand_over_proposed: '移交待处理',
      hand_over_answered: '移交结果',
      client_merged: '客户合并通知',
      plan_recapped: '计划小结',
      complaint_filed_again: '疑似重复登记的投诉',
      complaint_call_due: '投诉回访提醒',
      complaint_month_told: '投诉月报',
      team_recapped: '支行计划小结',
      plan: '当日联系计划',
      tidying_due: '定期整理提醒',
      tier_scheme_proposed: '层级规则待审批',
      tier_scheme_activated: '层级规则已批准',
      tier_scheme_declined: '层级规则被退回',
      clients_moved_tier: '客户层级变动',
      churn_alert: '流失预警',
      churn_silent: '预警客户往来中断',
      churn_hints: '流失提示',
      branch_move_recorded: '网点搬迁',
      owner_left_clients: '客户经理离职未接任',
      churn_opportunities: '进账上升提示',
      churn_escalated: '预警逾期未响应',
      churn_escalated_together: '多户预警逾期未响应',
      churn_alerts_grouped: '多户预警',
      churn_week_scanned: '预警数量',
      churn_week_passed_over: '一周流水已跳过',
      churn_names: '新增预警名单',
      churn_rules_proposed: '预警规则待审批',
      churn_rules_activated: '预警规则已批准',
      churn_rules_declined: '预警规则被退回',
      digest: '消息汇总',
      calendar_ending: '日历即将到期',
      backup_failed: '备份失败',
      request_failed: '操作失败通知',
    },
    errors: {
      no_slack_account: '没有使用该邮箱的 Slack 账号',
      not_staff: '已不在员工名单中',
      no_such_channel: '频道未配置（/rapport channels）',
      channel_shared: '频道有外部公司',
      channel_too_large: '频道成员过多',
      channel_outsider: '频道里有访客或行外人员',
      channel_app: '频道里有其他应用',
      channel_not_staff: '频道里有人不在员工名单中',
      channel_not_allowed: '频道里有人无权查看',
      not_in_channel: '我不在该频道（not_in_channel）',
      no_thread: '所属的消息已不在',
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
  slackChannels: {
    name: (channel) => {
      switch (channel.kind) {
        case 'management':
          return '管理层';
        case 'complaints':
          return '投诉处理';
        case 'branch':
          return channel.name;
      }
    },
    languages: { 'zh-CN': '中文', en: '英文' },
    none: '尚未设置频道。发给管理层、投诉处理或某个支行的消息，需要先指定频道。',
    title: '频道',
    rule: '只有频道里每位成员都有权查看，消息才会发出。',
    set: '设置频道',
    check: '检查成员…',
    clear: '取消设置…',
    clearConfirm: ['取消这个频道的设置？', '发往该频道的消息将搁置，直到重新设置。', '取消设置', '保留'],
    form: {
      title: '设置频道',
      submit: '保存',
      cancel: '取消',
      purpose: '频道用途',
      purposePlaceholder: '请选择',
      channel: '使用哪个频道？',
      channelPlaceholder: '选择频道',
      channelHint: '频道成员须全部为本行员工，并已邀请我加入（/invite）。',
      language: '我在该频道使用的语言',
      wholeBank: '全行',
      branches: (from, to) => `支行 ${from}–${to}`,
    },
    done: (name, language) => ` 已设为“${name}”频道，语言：${language}。`,
    fit: (name) => `${name}：频道成员均为本行员工。`,
    notSetUp: (name) => `${name}：尚未设置频道。`,
    noSuchPurpose: '该支行已不在本行资料中，请另选。',
    refused: (refusal) => {
      switch (refusal.kind) {
        case 'channel_shared':
          return '该频道与外部公司共享（或已邀请外部公司），请选择本行内部频道。';
        case 'channel_unreachable':
          return refusal.code === 'is_archived'
            ? '该频道已归档，请另选频道。'
            : '我无法在该频道发言，请先邀请我加入：/invite @Rapport';
        case 'channel_too_large':
          return `该频道有 ${refusal.members} 名成员，最多支持 ${refusal.most} 名，请选择成员较少的频道。`;
        case 'client_gone':
          return '该客户已不在名单中，请重新查找。';
        case 'not_for_all_members':
          return `该频道有 ${refusal.members.length} 名成员不应看到这些消息：`;
        case 'slack_failed':
          return 'Slack 暂时无法告知频道成员，请一分钟后再试。';
      }
    },
    unfit: { app: '其他应用', outsider: '访客或行外人员', not_staff: '不在员工名单中', not_allowed: '无权查看' },
  },
};
