import type { ComplaintClockWords } from './words.ts';

export const zhCN: ComplaintClockWords = {
  complaintClocks: {
    title: (count) => `投诉时限提醒 ${count} 项`,
    clocks: { statutory: '监管时限', service: '行内时限', appeal: '核查时限' },
    due: (clock, due) => `${clock} ${due}`,
    dueAndFinish: (clock, due, finish) => `${clock} ${due}，请于 ${finish} 前办结`,
    still: '行内时限暂停（等客户补充）',
    used: (percent) => `已用 ${percent}%`,
    nearlyOver: '即将到期',
    missed: '已超时限',
    handledBy: (name) => `处理人 ${name}`,
    dayOfWeek: (day, weekday) => `${day}（${weekday}）`,
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    holiday: (first, last, reopens, count) =>
      `长假（${first} 至 ${last}）期间到期的投诉有 ${count} 件，请在放假前办结（${reopens} 恢复营业）`,
    nobody: '未分派',
  },
};
