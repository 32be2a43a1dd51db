import type { MeasureName } from '../../../core/churn/signals.ts';
import type { ChurnSignalWords } from './words.ts';

const MEASURES: Readonly<Record<MeasureName, string>> = {
  rm_changed: '客户经理变更：补全客户档案，与原客户经理一起拜访，请客户认可新的客户经理',
  rm_left: '客户经理离职、尚无人接任：尽快移交，走访客户并介绍新的客户经理',
  people_changed: '客户人员变动：拜访新的负责人，重新介绍我行服务',
  client_moved: '客户搬迁：了解新址，转由就近支行服务或共同管户',
  branch_moved: '网点搬迁：提前告知客户新址和办理方式',
  complaint: '走访客户：了解对我行服务是否满意、今后合作有何打算',
  needs_changed: '需求变化：对照资产和经营阶段重新梳理方案',
  other: '核实风险信号',
};

function moveOf(branch: string, day: string, before: string | null): string {
  if (before === null) return `${branch} 将于 ${day} 搬迁`;
  return before === day ? `${branch} ${day} 搬迁的安排有变` : `${branch} 搬迁日期由 ${before} 改为 ${day}`;
}

export const zhCN: ChurnSignalWords = {
  churnSignals: {
    events: {
      rm_changed: '客户经理变更',
      people_changed: '客户人员变动',
      client_moved: '客户搬迁',
      branch_moved: '网点搬迁',
      complaint: '投诉',
      needs_changed: '需求变化',
    },
    families: {
      dealings: '与我行往来',
      statements: '财务报表',
      people: '人员',
      operations: '经营',
      credit: '授信与抵押',
    },
    measures: MEASURES,
    title: '近 90 天风险信号',
    row: (day, what, note, by) => `${day} ${what}${note === null ? '' : `：${note}`}${by === null ? '' : `（${by}）`}`,
    more: (count) => `另有 ${count} 条`,
    record: '记录风险信号…',
    formTitle: '记录风险信号',
    what: '看到了什么',
    sign: (family) => `其他信号：${family}`,
    on: '日期',
    note: '说明',
    noteHint: '听谁说的、具体情况。管户客户经理和支行长可以看到。',
    cancel: '取消',
    save: '保存',
    recorded: (client, measure) =>
      `已记录 ${client} 的风险信号。${measure === null ? '' : `已为${measure.doer === 'owner' ? '管户客户经理' : '支行长'}新增待办：${measure.text}。`}`,
    known: (client) => `${client} 当天的这类信号您已经记录过了。`,
    dayAhead: '日期不能晚于今天。',
    branchMove: {
      title: '网点搬迁',
      reach: (branch, clients, owners) =>
        `${branch}：公司和社团客户 ${clients} 户，涉及 ${owners} 位客户经理。每位收到一条消息，一小时内逐户新增待办。登记后不能撤回。`,
      ahead: (branch, day, clients, owners) =>
        `${branch}已登记 ${day} 搬迁。填写其他日期或说明即为变更：涉及的 ${owners} 位客户经理（公司和社团客户 ${clients} 户）每位收到一条变更通知，已完成的待办重新生成。登记不能撤回。`,
      on: '搬迁日期',
      note: '搬到哪里、对客户有什么影响',
      noteHint: '新地址、营业时间、窗口安排；客户经理据此告知客户。',
      save: '登记',
      change: '变更',
      recorded: (owners) => `已登记，已通知 ${owners} 位客户经理，待办将在一小时内生成。`,
      changed: (day, before, owners) =>
        `${day === before ? `已更新 ${day} 搬迁的说明` : `搬迁日期已由 ${before} 改为 ${day}`}，已通知 ${owners} 位客户经理；已完成的待办将在一小时内重新生成。`,
      known: '该支行的搬迁已按此登记，不再重复通知。',
      which: (names) => `是哪家支行？请输入 /churn 搬迁 支行名称：${names}`,
      notYours: '支行搬迁由该支行支行长或管理员登记。',
      dayUnfit: (maxDays) => `请选择今天或今后 ${maxDays} 天以内的日期。`,
      news: (branch, day, { clients, note, before }) =>
        `${moveOf(branch, day, before)}${note === '' ? '' : `（${note}）`}，请${before === null ? '提前' : ''}告知您在该支行的 ${clients} 户客户${before === null ? '。一小时内逐户新增待办' : '，包括已告知过的'}。`,
    },
    noteTooLong: (maxLength) => `请控制在 ${maxLength} 字以内。`,
  },
};
