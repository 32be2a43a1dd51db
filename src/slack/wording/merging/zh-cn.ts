import type { MergingWords } from './words.ts';

export const zhCN: MergingWords = {
  merging: {
    suggested: (count) => `疑似重复客户：${count} 对`,
    reasons: {
      same_code: '统一社会信用代码相同',
      same_name: '名称相同',
      same_but_form: '名称相同，仅组织形式不同',
      alias_is_name: '一方的别名即另一方名称',
      same_phone: '电话相同',
      same_email: '邮箱相同',
    },
    otherSigns: '另有您无权查看的信息相符。',
    compare: '合并…',
    keepApart: '不是同一户',
    byOthers: '管户不同的，由支行长合并；分属两家支行的，请先移交其中一户（/handover）。',
    notYours: '这两户都不归您管理，无法确认。',

    title: '合并客户',
    submit: '合并',
    cancel: '取消',
    fields: {
      name: '名称',
      kind: '类型',
      creditCode: '统一社会信用代码',
      industry: '行业',
      clientSince: '开户时间',
      area: '片区',
      address: '地址',
      language: '沟通语言',
    },
    branch: '支行',
    owner: '管户客户经理',
    ownerHint: '另一位管户客户经理的未完成待办和预约一并转入。',
    tier: '层级',
    holds: '现有',
    nothing: '—',
    row: (label, value) => `${label}：${value}`,
    languages: { 'zh-CN': '中文', en: '英文' },
    survivor: '保留哪一户？',
    survivorHint: '层级以保留户为准；今后银行文件中以保留户的客户号为准更新资料。',
    bankSpeaks: '以银行文件为准：下次导入会再次更新。',
    parts: {
      people: (count) => `人员 ${count}`,
      contacts: (count) => `联系记录 ${count}`,
      followUps: (count) => `待办 ${count}`,
      appointments: (count) => `预约 ${count}`,
      needs: (count) => `需求 ${count}`,
      holdings: (count) => `产品 ${count}`,
      accounts: (count) => `账户 ${count}`,
    },
    moves: (name, parts) => `从${name}转入：${parts}；其他名称、银行客户号和临时权限一并转入。`,
    nothingMoves: (name) => `从${name}转入：其他名称、银行客户号和临时权限。`,
    keeps: '两户的周流水相加；授权意愿从严。两户的历史都会保留，都有专责小组在办的合为一个。合并后不能一键撤销。',
    done: (merged, survivor) => `${merged}已并入${survivor}，用两个名称都能找到。`,

    refused: {
      closed:
        '只能合并未销户的客户，没有合并。如果确是重复的一户，请导入数据的同事在客户文件中去掉它的销户日期并重新导入，恢复后即可合并；不合并也无妨，它的历史记录仍在原名下。',
      same_client: '这已经是同一户。',
      person_and_company: '个人与单位不是同一户。',
      codes_differ: '两户的统一社会信用代码均有效且不同，不是同一户，没有合并。',
      import_running: '银行文件正在导入，没有合并，请几分钟后再试。',
      changed: '其中一户刚刚有改动，尚未合并。以下为最新资料，请重新确认。',
      hand_over_open: (name) => `${name}正在移交中，没有合并：请先接受、不接受或撤回。`,
      not_allowed: (name, branch) =>
        branch === null
          ? `您无权合并${name}：两户都归其管理的支行长可以合并。`
          : `您无权合并${name}（${branch}）。两户同属该支行的，由该支行长合并；否则请先移交其中一户（/handover）。`,
    },
    news: (merged, survivor, by, isHers) =>
      isHers
        ? `${by}已将${merged}并入${survivor}，由您管户。`
        : `${by}已将${merged}并入${survivor}，现由他人管户，未完成的待办和预约一并转出。`,
  },
};
