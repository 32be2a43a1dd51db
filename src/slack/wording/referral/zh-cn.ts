import { industryIn } from '../../../core/client/bank-terms.ts';
import type { Saying } from '../../../core/referral/saying.ts';
import { address } from '../phrases/zh-cn.ts';
import type { ReferralWords } from './words.ts';

const MOMENTS: Readonly<Record<NonNullable<Saying['moment']>, string>> = {
  complaint_solved: '上次的事让您费心了，能妥善解决就好。',
  problem_helped: '上次能帮到您就好。',
  event_attended: '上次活动感谢您赏光。',
  product_delivered: '新办的业务如有不顺手，随时找我。',
};

const REQUEST = '如有银行方面的需要，方便时请您先问一声；对方愿意，我再登门拜访。';

function about(of: Saying['about']): string {
  switch (of.kind) {
    case 'name':
      return `方便时能否请您先向${of.name}问一声？对方愿意，我再登门拜访。`;
    case 'interest':
      return `您身边喜欢${of.word}的朋友，${REQUEST}`;
    case 'industry':
      return `您身边做${industryIn(of.word, 'zh-CN')}的朋友，${REQUEST}`;
    case 'trade':
      return `您生意上的伙伴，${REQUEST}`;
    case 'friends':
      return `您身边的朋友，${REQUEST}`;
  }
}

export const zhCN: ReferralWords = {
  referral: {
    open: '转介绍',
    title: '转介绍',
    cancel: '取消',
    save: '保存',
    help: [
      '/referral：今天请谁转介绍，怎么说',
      '/referral 路径 东升：经谁引荐最容易联系到东升',
      '/referral 成效：开口的成效',
      '/referral 圈子：哪些客户同圈',
      '/referral 活动：活动，以及请谁参加',
      '/referral 开关：是否启用交易对手信息（合规）',
    ],
    deskTitle: (count) => `今天可以请谁转介绍（${count}）`,
    asksLeft: (count) => `本周还可开口 ${count} 次`,
    nobody: '您的客户今天都不宜开口。',
    weekFull: '7 天内已开口 5 次，够了。请跟进在途的转介绍。',
    noClients: '您名下没有客户。',
    whom: (client, person, target) =>
      `${client}${person === null ? '' : ` ${person}`}${target === null ? '' : ` → ${target}`}`,
    score: (score, ease) => `得分 ${score}${ease === 0 ? '' : ` + ${ease}（有可引荐的对象）`}`,
    chance: (percent) => `这样开口，100 次约有 ${percent} 次得到人选`,
    sayLabel: '可以这样说：',
    sayQuoted: (sentence) => `“${sentence}”`,
    say: ({ to, moment, about: of }) =>
      `${to === null ? '您好，' : `${address(to)}，`}${moment === null ? '' : MOMENTS[moment]}${about(of)}`,
    moments: {
      complaint_solved: '投诉刚妥善解决',
      problem_helped: '刚帮其解决问题',
      event_attended: '刚参加过活动',
      product_delivered: '新产品刚办妥',
    },
    ties: { family: '亲属', influence: '说得上话', supplier: '上游供应商', customer: '下游买方' },
    bases: {
      said: '客户提起过',
      public: '公开信息',
      by_hand: '我行掌握，不可点名',
      payments: '来自交易对手信息，不可提及',
    },
    tie: (tie, basis) => `${tie}（${basis}）`,
    circle: (name) => `同圈：${name}`,
    shared: {
      interest: (word) => `同好：${word}`,
      industry: (word) => `同行：${industryIn(word, 'zh-CN')}`,
      area: (word) => `同片区：${word}`,
    },
    learned: (asks, names) =>
      asks === 0 ? '权重为起始值，本行尚无答复可学。' : `权重由起始值和本行 ${asks} 次答复（得 ${names} 个人选）而来。`,
    blockedTitle: (list) => `暂不开口：${list}`,
    blockedCount: (why, count) => `${why} ${count} 户`,
    blocks: {
      do_not_contact: '不愿被联系',
      no_consent: '不同意转介绍',
      never: '不再开口',
      complaint_open: '投诉处理中',
      referrer_left: '联系人已离任',
      alert_fresh: '预警未满 30 天',
      cool_down: '近期问过',
      asked_enough: '一年已问 3 次',
    },
    until: (why, day) => `${why}，到 ${day} 为止`,
    mayNotAsk: '现在不宜开口',
    buttons: {
      asked: '已开口',
      another: '换一位',
      name: '得到人选…',
      notNow: '暂时不方便',
      never: '不再开口',
      why: '得分构成',
      helped: '刚帮过忙',
      link: '认识谁…',
      followed: '在途',
      askedTitle: '不再向该客户开口？',
      neverText: '今后对任何人都不再建议请该客户转介绍。',
      yes: '确定',
    },
    done: {
      asked: (client) => `已记录：向${client}开过口，等回音。`,
      not_now: (client) => `${client}：60 天内不再开口。`,
      never: (client) => `${client}：今后不再开口。`,
      helped: (client) => `${client}：已记录，两周内加分。`,
      linked: (client) => `${client}：关系已记录。`,
    },
    waiting: (client, target, day) => `${client}${target === null ? '' : ` → ${target}`}，${day} 开口`,
    waitingTitle: '等回音',
    onTheWay: (open, thanks) =>
      [open === 0 ? null : `在途 ${open} 个`, thanks === 0 ? null : `待致谢 ${thanks} 个`]
        .filter((part) => part !== null)
        .join(' · '),
    whyTitle: '得分构成',
    terms: {
      satisfaction: '满意度',
      tenure: '开户年数',
      recency: '近期有联系',
      products: '产品数',
      closeness: '今年见面',
      past: '以往介绍',
      moment: '刚受过帮助',
    },
    term: (name, points, most) => `${name}：${points}（满分 ${most}）`,
    unknown: '不详，按一半计',
    sum: (score) => `合计 ${score}`,
    otherPairs: '还可介绍',
    nameTitle: '得到人选',
    nameLabel: '介绍了谁？',
    nameHint: '尚不是我行客户的公司或个人。',
    industryLabel: '行业',
    consentLabel: '可以联系对方吗？',
    consents: { given: '可以，对方知情并同意', asking: '还不可以，客户先去问' },
    named: (target, referrer) => `${target}已在途，介绍人：${referrer}。`,
    namedNext: {
      given: '下一步：联系对方。向介绍人致谢已列入待办，3 天内。',
      asking: '对方同意之前请勿联系。向介绍人致谢已列入待办，3 天内。',
    },
    linkTitle: '认识谁',
    linkName: '对方名称',
    linkKind: '对方是该客户的',
    linkBasis: '从何得知',
    refused: {
      name_missing: '请填写名称。',
      name_too_long: '名称太长，请缩短。',
      referrer_gone: '该客户的联系人都已离任，没有人可以介绍。',
      self_referral: '客户不能介绍自己。',
      circular_referral: '该客户当初就是由对方介绍来的，不算转介绍。',
      already_client: '对方已是我行客户。',
      consent_withdrawn: '对方不愿我行联系。',
      on_its_way: '对方的转介绍已在途。',
      referral_over: '这项转介绍已经结束。',
      stage_behind: '已经过了这一步。',
      consent_missing: '请先记录对方同意；同意之前不得联系。',
      week_full: '7 天内已开口 5 次，本周够了。',
      answer_stands: '该客户今天的答复已记录，不再改动。',
      not_allowed: '请由管户客户经理向该客户开口。',
      not_yours_to_follow: '请由跟进人本人处理。',
      not_yours_to_gather: '圈子由客户经理和支行长建立。',
      too_few_share: '有这一共同点的客户已不够，未建立圈子。',
      not_yours_to_switch: '交易对手信息由合规开关，成效排行由管理员开关。',
    },
    followedTitle: '在途的转介绍',
    followedNone: '没有在途的转介绍，介绍人也都已致谢。',
    followedOne: (target, referrer, day) => `${target} · ${referrer} ${day} 介绍`,
    stages: { introduced: '已介绍', contacted: '已联系', met: '已见面', won: '已开户', lost: '未成' },
    consentStates: { asking: '对方尚未同意', given: '对方同意', withdrawn: '对方不愿联系' },
    thanksDue: '待致谢',
    thanked: '已致谢',
    steps: {
      contacted: '已联系',
      met: '已见面',
      won: '已开户',
      lost: '未成',
      given: '对方同意',
      withdrawn: '对方不愿意',
      thanked: '已向介绍人致谢',
    },
    stepped: {
      contacted: (target) => `${target}：已联系。`,
      met: (target) => `${target}：已见面。`,
      won: (target) => `${target}：已开户。`,
      lost: (target) => `${target}：未成。`,
      given: (target) => `${target}：对方同意联系。`,
      withdrawn: (target) => `${target}：今后不再联系。`,
      thanked: (target) => `${target}：已向介绍人致谢。`,
    },
    path: {
      nobody: (words) => `可介绍给您的人里没有“${words}”。`,
      several: (words) => `“${words}”有几个，是哪一个？`,
      noWay: (target) => `没有找到通向${target}的引荐路径。可在客户卡片上记下该客户认识谁。`,
      title: (target, percent) => `到${target}的最佳引荐路径，把握 ${percent}%`,
      you: '您',
      step: (how, percent) => `${how}，${percent}%`,
      own: '您的客户',
      member: '成员',
      ask: (client) => `对${client}可以这样说：`,
    },
    circles: {
      title: '本支行的圈子',
      none: '还没有圈子。',
      one: (name, members) => `${name}：${members} 位成员`,
      suggested: '以下共同点已有足够多客户，可建圈子',
      make: (topic, count) => `${topic}（${count} 户）`,
      made: (topic, members) => `圈子“${topic}”已建立，共 ${members} 位成员；每位客户经理只看到自己的。`,
    },
    yield: {
      title: (days) => `近 ${days} 天开口的成效`,
      none: '还没有开过口。',
      row: (name, { asks, names, met, won }) =>
        `${name}：开口 ${asks} 次，得 ${names} 个人选，见面 ${met} 户，开户 ${won} 户`,
      all: '合计',
      byReason: '按理由',
      byStaff: '按客户经理',
      reasons: {
        family: '亲属',
        influence: '说得上话',
        supplier: '上游',
        customer: '下游',
        circle: '同圈',
        interest: '同好',
        industry: '同行',
        complaint_solved: '投诉解决后',
        problem_helped: '帮忙之后',
        event_attended: '活动之后',
        product_delivered: '新产品办妥后',
        none: '无特别理由',
      },
      few: '不足 30 次，还说明不了什么。',
    },
    switches: {
      payment_links: (isOn) =>
        isOn
          ? '已开启：交易对手信息可显示谁认识谁，仅管户客户经理可见，绝不写进对客户说的话。'
          : '已关闭：交易对手信息不显示谁认识谁。',
      referral_leaderboard: (isOn) =>
        isOn ? '已开启：客户经理可看本支行各人的成效。' : '已关闭：客户经理只看自己的成效。',
    },
    switchHelp: ['/referral switch payments on|off：合规', '/referral switch board on|off：管理员'],
    thank: (target) => `向客户致谢：介绍了${target}（口头或手写致谢，不与金额、业务量挂钩）`,
  },
};
