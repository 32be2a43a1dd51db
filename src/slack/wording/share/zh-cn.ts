import type { ShareWords } from './words.ts';

export const zhCN: ShareWords = {
  shareClient: {
    open: '分享到频道',
    title: '分享到频道',
    submit: '分享',
    cancel: '取消',
    channel: '哪个频道？',
    channelPlaceholder: '选择频道',
    channelHint: '频道全体成员都有权查看时才会发出。我须在频道中：请先 /invite 我。',
    groups: '除名称、支行、管户外，还展示什么？',
    groupsHint: '生日、电话和联系内容一律不在频道展示。',
    group: {
      profile: '层级、客户类型、行业、开户年份',
      money: '存款、授信、产品、他行往来',
      people: '人员姓名与职务',
      contacts: '上次联系、下次预约、待办数量',
    },
    asking: '正在核对频道成员…',
    done: ['即将发到 ', '。'],
    refused: '没有发出。',
    notAllowed: '只有负责该客户的人员可以分享。没有发出。',
    afterReason: '这是同事管户的客户，说明原因后的查看不能用于分享。没有发出。',
    more: (count) => `另有 ${count} 人`,
    said: (by, client) => `${by} 分享了客户：${client}`,
    sharedBy: (by, day, time) => `${by} 分享 · 截至 ${day} ${time}`,
    branch: (name) => name ?? '未定支行',
    lastContact: (day) => (day === null ? '暂无联系记录' : `上次联系 ${day}`),
    nextAppointment: (day, time) => `下次 ${day} ${time}`,
    openOwn: '我来打开',
  },
};
