import { apart } from '../phrases/zh-cn.ts';
import type { ChurnLedgerWords } from './words.ts';

export const zhCN: ChurnLedgerWords = {
  lost: {
    title: '记录流失',
    state: '客户已流失',
    record: '记录流失…',
    change: '修改记录…',
    button: '已流失…',
    recordedOn: (day, reason) => `已记为 ${apart(day)}流失：${reason}`,
    on: '流失日期',
    reason: '原因',
    reasons: {
      other_bank: '转到他行',
      price: '价格',
      service: '服务',
      complaint: '投诉',
      people_changed: '人员变动',
      needs_changed: '需求改变',
      moved: '搬迁',
      group_pooling: '集团资金归集',
      closed_business: '停业或注销',
      not_known: '不明',
    },
    note: '说明',
    recorded: (client) => `已记录 ${client} 流失，计入复盘。`,
    withdrawn: (client) => `已撤销 ${client} 的流失记录。`,
    withdraw: '没有流失，撤销',
    about: (client) => `客户 ${client}`,
    stands: (client, day, reason) => `${client} 已记为 ${apart(day)}流失：${reason}`,
    vanished: (count) => `已销户、还没写原因的客户（${count}）`,
    noneVanished: '没有待写原因的销户客户。记录流失：/churn 流失 客户名称',
    closedOn: (client, day) => `${client} · ${apart(day)}销户`,
    refused: {
      not_yours_to_record: '流失由管户客户经理或本支行支行长记录。',
      loss_changed: '您打开表单后，这条记录有了改动，您填写的没有保存。请关闭后重新打开。',
      lost_day_ahead: '流失日期不能在今天之后。',
      lost_day_too_old: '只记录最近一年的流失，请选更近的日期。',
      loss_note_too_long: (max) => `说明请不超过 ${max} 字。`,
    },
  },
  report: {
    notForYou: '复盘由支行长（本支行）、管理员和合规人员查看。',
    title: (of, from, to) => `流失复盘 · ${of === 'branch' ? '本支行' : '全行'} · ${from} 至 ${to}`,
    noLosses: '没有记录流失。',
    losses: (lost, foreseeable, warned, percent) =>
      percent === null
        ? `流失 ${lost} 户，其中没有可预警的`
        : `流失 ${lost} 户，可预警 ${foreseeable} 户，事先预警 ${warned} 户（${percent}%）`,
    lead: (weeks) => `提前量中位数 ${weeks} 周`,
    remedies: '措施效果',
    held: (kind, held, asked) => `${kind}：${asked} 项已评，稳住 ${held} 项`,
    noneRated: '还没有已评的措施（措施实施四周后评效果）',
    rules: '按规则版本（自生效之日起）',
    rulesTitle: (of) => `全部规则版本（自生效之日起） · ${of === 'branch' ? '本支行' : '全行'}`,
    version: (version, charts) =>
      `${version === 0 ? '默认规则' : `第 ${version} 版`}${charts === null ? '' : ` · 控制图 ${charts}`}`,
    inForce: (from, until) => (until === null ? `${from} 起` : `${from} 至 ${until}`),
    hits: (warned, foreseeable, percent) => `命中率 ${percent}%：流失 ${foreseeable} 户，事先预警 ${warned} 户`,
    noHits: '还没有可评的流失',
    falseAlarms: (rate, years) => `每户每年误报 ${rate}（观察 ${years} 户年）`,
    atMost: (known, atMost) => `${known}，至多 ${atMost}`,
    tooFew: (years) => `误报：观察 ${years} 户年，太少，不算比率`,
    waivers: (held, asked) => `减免已评 ${asked} 项，稳住 ${held} 项`,
    noWaivers: '还没有已评的减免',
    alerts: ({ loss, saved, false: wrong, open }) =>
      `预警结果：流失 ${loss}、稳住 ${saved}、误报 ${wrong}、未定 ${open}`,
    rulesNote:
      '流失计入发出预警的版本，没有预警的计入流失前 13 周时生效的版本；减免计入预警发出时生效的版本。误报率只算已确认的误报，“至多”把未定的也算作误报。',
    earlierRules: (count) => `更早的 ${count} 个版本：/churn 复盘 版本`,
    noneWatched: '还没有观察过客户：导入周流水后开始。',
    clients: '流失客户',
    unwarned: '没有预警',
    early: (weeks) => `提前 ${weeks} 周`,
    tried: (kinds) => `试过：${kinds}`,
    untried: '没有采取措施',
    products: '产品数与流失率',
    ofProducts: (products, { prior, isPriorInterpolated }, lost, clients, updated) =>
      `${products === 5 ? '5 项及以上' : `${products} 项`}：公开数据${isPriorInterpolated ? `约 ${prior}%（插值）` : ` ${prior}%`} · ${clients === 0 ? '本行暂无这样的客户' : `本行 ${lost}/${clients} 户 · 综合 ${updated}%`}`,
    productsNote: (prior, proven) =>
      `公开数据未注明期间和户数，按 ${prior} 户计；本行产品数相同的客户不足 ${proven} 户时，产品数在风险分中只按四分之一计，但不低于产品更多的客户。`,
    vanished: (count) => `另有 ${count} 户已销户、没写原因：/churn 流失`,
  },
};
