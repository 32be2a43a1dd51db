import { isKnownMeasure, MEASURES } from '../../../core/tier/measures.ts';
import type { TierWords } from './words.ts';

const pair =
  (arrow: string) =>
  (from: string, to: string, count: string): string =>
    `${arrow}${from} → ${to}：${count} 户`;

/** Why something was declined, in her own words. */
const because = (reason: string | null): string => (reason === null ? '，' : `：“${reason}”。`);

export const zhCN: TierWords = {
  tiers: {
    title: '客户层级',
    help: ['/tier：层级规则、商机优先级、我的等级', '/tier 海港物流：定级依据'],
    cancel: '取消',
    active: (version, since) => `层级规则第 ${version} 版，${since} 起生效`,
    noRules: '本行尚未启用层级规则，客户层级以行内系统导入的为准。',
    noTier: '未定级',
    kinds: { person: '个人', corporate: '公司', association: '社团' },
    size: (tier, count) => `${tier} ${count} 户`,
    open: (version, name, day) => `第 ${version} 版待审批：${name} ${day} 提交`,
    look: '查看待审批规则',
    edit: '修改规则',
    write: '制定规则',
    movesTitle: '我的客户近 30 天层级变动',
    move: (day, name, from, to) => `${day} ${name}：${from} → ${to}`,
    editTitle: '层级规则',
    preview: '预览影响',
    rules: '规则',
    rulesHint:
      '“个人”“公司”“社团”下由低到高每行一个层级：最低的只写名称，其余写“名称：条件”，用“且”“或”连接。# 后为备注。',
    example: [
      '个人',
      '普通',
      '金卡：资产 ≥ 50万',
      '白金卡：资产 ≥ 600万 或 日均 ≥ 300万 且 产品 ≥ 3',
      '',
      '公司',
      '基础',
      '重点：日均 ≥ 500万 或 收入 ≥ 10万',
      '战略：日均 ≥ 5000万 且 产品 ≥ 4',
    ].join('\n'),
    measuresTitle: '可用指标：',
    previewTitle: '规则影响预览',
    counting: '正在逐户测算，请稍候…',
    moves: (moved, up, down) => `${moved} 户层级变动：上调 ${up} 户，下调 ${down} 户`,
    fresh: (count) => `，首次定级 ${count} 户`,
    nobodyMoves: '没有客户变动层级。',
    pair: { up: pair('↑ '), down: pair('↓ '), new: pair('') },
    morePairs: (count) => `另有 ${count} 种变动`,
    sizes: (tier, before, after) => (before === after ? `${tier} ${after} 户` : `${tier} ${before} → ${after} 户`),
    named: (shown, all, text) => `其中您可查看的客户${shown < all ? `（${text} 户中的 ${shown} 户）` : ''}：`,
    namedRow: (name, from, to) => `${name}：${from} → ${to}`,
    unnamed: '变动客户的名单由其管户客户经理和支行长查看。',
    behind: (_, text) => `另有 ${text} 户的指标正在更新，户数可能略有出入。`,
    propose: '提交',
    back: '返回修改',
    proposed: (version) => `第 ${version} 版规则已提交，待管理员审批。批准前客户层级不变。`,
    applying: (version) => `第 ${version} 版规则已生效，正在调整客户层级…`,
    applied: (version, moved) => `第 ${version} 版规则已生效，${moved} 户层级已调整，管户客户经理将在当日摘要中看到。`,
    approve: '批准',
    decline: '退回',
    declineTitle: '退回规则',
    declineReason: '退回原因（提交人会看到）',
    declined: (version) => `第 ${version} 版规则已退回，已告知提交人。`,
    withdraw: {
      button: '撤回',
      title: '撤回规则',
      reason: '撤回原因（随该版留存）',
      done: (version) => `第 ${version} 版规则已撤回，可用 /tier 修改后再提交。`,
    },
    refused: {
      not_yours: '层级规则由支行长或管理员提交，由管理员批准。',
      own_proposal: '自己提交的规则须由另一位管理员批准。',
      proposal_gone: '该版规则已有处理结果，请用 /tier 查看。',
      proposal_open: (version) => `第 ${version} 版规则仍待审批，请先处理。`,
    },
    fault: ({ kind, line, found }) => {
      const at = `第 ${line} 行`;
      switch (kind) {
        case 'too_long':
          return '规则太长，请控制在 3,000 字以内。';
        case 'no_tiers':
          return '还没有写规则：先写客户类型，如“个人”，下面每行一个层级。';
        case 'kind_expected':
          return `${at}“${found}”之前要先写客户类型：个人、公司或社团。`;
        case 'kind_twice':
          return `${at}：“${found}”已写过一次，请合并。`;
        case 'kind_empty':
          return `${at}：“${found}”下面没有层级。`;
        case 'tier_twice':
          return `${at}：层级“${found}”重复，多种情形请用“或”连接。`;
        case 'tier_name_too_long':
          return `${at}：层级名称须为 1 至 30 个字。`;
        case 'too_many_tiers':
          return `${at}：每类客户最多 10 个层级。`;
        case 'lowest_has_rule':
          return `${at}：最低一级不写条件，只写名称（现为“${found}”）。`;
        case 'rule_expected':
          return `${at}：“${found}”后面请写条件，如“${found}：资产 ≥ 50万”。`;
        case 'measure':
          return `${at}：没有“${found}”这个指标。`;
        case 'operator':
          return `${at}：${found === '' ? '指标后面' : `“${found}”之前`}缺少 ≥、>、≤ 或 <。`;
        case 'number':
          return `${at}：${found === '' ? '这里' : `“${found}”处`}应是数字，如 50万、3。`;
        case 'and_or_or':
          return `${at}：“${found}”之前缺少“且”或“或”。`;
        case 'too_many_conditions':
          return `${at}：条件过多，每种情形最多 8 个条件，最多 6 种情形。`;
      }
    },
    nearestMeasures: (names) => `可用指标：${names.join('、')}。`,
    measure: (name) => (isKnownMeasure(name) ? MEASURES[name].zh[0] : name),
    figure: {
      count: (value) => `${value} 个`,
      years: (value) => `${value} 年`,
      minutes: (value) => `${value} 分钟`,
      points: (value) => `${value} 分`,
    },
    unknown: '未知',
    met: (measure, value, asked) => `✓ ${measure} ${value}（要求 ${asked}）`,
    missed: (measure, value, asked, gap) => `还差 ${measure} ${gap}（现 ${value}，要求 ${asked}）`,
    tooMuch: (measure, value, asked, gap) => `${measure}超出 ${gap}（现 ${value}，要求 ${asked}）`,
    missing: (measure, asked) => `？ ${measure}未知（要求 ${asked}）`,
    has: (client, tier, version) => `${client} · ${tier} · 层级规则第 ${version} 版`,
    fromFile: (client, tier) => `${client} · ${tier} · 以行内系统导入的层级为准`,
    lowest: '最低一级，无条件要求。',
    kept: '有指标未知，暂保留现有层级。',
    pending: (tier) => `档案中仍为“${tier}”，今晚更新。`,
    gaps: {
      short: (measure, gap) => `${measure}差 ${gap}`,
      over: (measure, gap) => `${measure}超 ${gap}`,
      unknown: (measure) => `${measure}未知`,
    },
    next: (tier) => `距${tier}：`,
    top: '已是最高层级。',
    degrees: '四度与价值：',
    satisfaction: (value) => `满意度 ${value}`,
    loyalty: (value) => `忠诚度 ${value}`,
    stickiness: (value) => `黏性 ${value}`,
    contribution: (value) => `今年综合贡献 ${value}`,
    verdicts: { asset: '资产型（收入不低于服务成本）', liability: '负债型（服务成本高于收入）' },
    priority: (where) => `商机优先级：${where}`,
    quadrants: {
      first: '价值高、意愿强，优先推进',
      ripen: '价值高、意愿弱，先培育',
      serve: '价值低、意愿强，标准化服务',
      wait: '价值低、意愿弱，保持联系',
    },
    figuresHidden: '定级依据涉及财务数据，由管户客户经理和支行长查看。',
    priorities: {
      open: '商机优先级',
      title: '商机优先级',
      readiness: '合作意愿（0–100）',
      worth: '本年收入，占同类客户“价值高”标准的百分比',
      corners: { first: '优先推进', ripen: '先培育', serve: '标准化服务', wait: '保持联系' },
      row: (quadrant, count) => `${quadrant}：${count} 户`,
      unknown: (count) => `另有 ${count} 户缺收入或意愿数据`,
      none: '您的客户都还没有收入和意愿数据。',
      drawing: '正在绘图…',
      failed: '图暂时无法显示，请一分钟后再试。',
      notYours: '这里显示客户经理自己名下的客户。',
    },
    news: {
      tier_scheme_proposed: (version, name) => `${name} 提交了第 ${version} 版层级规则，请用 /tier 查看影响并审批。`,
      tier_scheme_activated: (version, name) => `${name} 已批准您提交的第 ${version} 版层级规则，已生效。`,
      tier_scheme_declined: (version, name, reason) =>
        `${name} 退回了您提交的第 ${version} 版层级规则${because(reason)}可用 /tier 修改后再提交。`,
    },
    scale: {
      preview: {
        noTier: '未分等级',
        moves: (moved, up, down) => `${moved} 户等级变动：上调 ${up} 户，下调 ${down} 户`,
        fresh: (count) => `，首次分等级 ${count} 户`,
        nobodyMoves: '没有客户变动等级。',
      },
      open: '我的等级',
      title: '我的等级',
      about:
        '用同样的指标，按您自己的标准给名下客户分等级。本行的层级和服务标准不变；等级只影响您的联系计划（最高一级加 10 分，最低一级不加）和您看到的标注。',
      none: '您还没有自己的等级。',
      active: (version, since) => `我的等级第 ${version} 版，${since} 起生效`,
      waiting: (version, day) => `第 ${version} 版 ${day} 提交，待支行长审批`,
      switchOff: '停用',
      offConfirm: [
        '停用我的等级？',
        '停用后不再影响联系计划，客户卡片也不再标注。各版本仍保留，可按原标准重新启用。',
        '停用',
        '保留',
      ],
      switchedOff: (version, since) => `我的等级已停用（第 ${version} 版，${since} 起）`,
      toSwitchOff: '该版本将停用您的等级。',
      asksOff: (name) => `${name} 申请停用自己的客户等级，其联系计划将不再按等级加分。`,
      offProposed: (version) => `第 ${version} 版（停用等级）已提交，待支行长审批。批准前沿用原来的等级。`,
      offApplied: '等级已停用，下一份联系计划不再按等级加分。',
      example: [
        '个人',
        'C',
        'B：资产 ≥ 30万 或 意愿 ≥ 60',
        'A：资产 ≥ 100万 且 意愿 ≥ 60',
        '',
        '公司',
        'C',
        'B：产品 ≥ 3',
        'A：产品 ≥ 3 且 收入 ≥ 10万',
      ].join('\n'),
      proposed: (version) => `第 ${version} 版等级已提交，待支行长审批。批准前一切照旧。`,
      applied: (version) => `第 ${version} 版等级已生效，下一份联系计划按此排序。`,
      asked: (count) => `${count} 位客户经理的等级待您审批：`,
      look: (name) => `查看 ${name} 的等级`,
      refused: { not_yours: '等级由客户经理为自己名下的客户提出，由其支行长批准。' },
      degree: (degree) => `我的等级：${degree}`,
      beside: (degree) => `（${degree}）`,
      news: {
        tier_scheme_proposed: (version, name) =>
          `${name} 提交了自己客户等级的第 ${version} 版，请用 /tier 查看影响并审批。`,
        tier_scheme_activated: (version, name) => `${name} 已批准您的客户等级第 ${version} 版，已生效。`,
        tier_scheme_declined: (version, name, reason) =>
          `${name} 退回了您的客户等级第 ${version} 版${because(reason)}可用 /tier 修改后再提交。`,
      },
    },
    newsMoved: (up, down, fresh) => {
      const parts = [
        ...(up > 0 ? [`上调 ${up} 户`] : []),
        ...(down > 0 ? [`下调 ${down} 户`] : []),
        ...(fresh > 0 ? [`首次定级 ${fresh} 户`] : []),
      ];
      return `您的客户层级有变动：${parts.join('，')}。用 /tier 查看名单。`;
    },
  },
};
