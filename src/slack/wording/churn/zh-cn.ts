import { until } from '../phrases/zh-cn.ts';
import type { ChurnWords } from './words.ts';

const REASONS: Readonly<Record<string, (value: number) => string>> = {
  charts: () => '进出账持续偏离正常波动',
  tests: (value) => `${value} 项规则触发`,
  products: (value) => (value === 0 ? '未持有产品' : `仅 ${value} 项产品`),
  contact: (value) => `${value} 天未联系`,
  complaints: (value) => `${value} 件在办投诉`,
  linkage: () => '产品未关联',
  signals: (value) => `90 天内 ${value} 类风险信号`,
};

/** 不到平常的 1%, 约为平常的 2%, 约为平常的 3.1 倍. */
const timesOf = (usual: string, times: number): string => {
  if (times >= 1) return `约为${usual}的 ${Number(times.toPrecision(2))} 倍`;
  return times < 0.01 ? `不到${usual}的 1%` : `约为${usual}的 ${Math.round(100 * times)}%`;
};

const bothSides = (moneyIn: string | null, moneyOut: string | null): string =>
  [moneyIn === null ? null : `进账 ${moneyIn}`, moneyOut === null ? null : `出账 ${moneyOut}`]
    .filter((part) => part !== null)
    .join('、');

export const zhCN: ChurnWords = {
  churn: {
    alert: '流失预警',
    hint: '提示',
    weekDown: '进账连续骤降',
    notQuiet: '近期有过骤降，尚未稳定',
    signsLately: '90 天内有风险信号',
    levelDown: (change) => `存款及理财较一季前 ${change}`,
    respondBy: (day) => (/^\d/.test(day) ? `请在 ${until(day)}响应` : `请${until(day)}响应`),
    respondLate: (day) => `响应已逾期（期限 ${day}）`,
    planLate: (day) => `方案已逾期（期限 ${day}）`,
    bothLate: (day) => `仍无人响应，方案已逾期（期限 ${day}）`,
    planBy: (day) => `${until(day)}提出方案`,
    states: { open: '待响应', acknowledged: '跟进中', snoozed: '暂缓', cleared: '已解除' },
    changes: {
      stop: '进账停止',
      smaller: '进账减少',
      both_smaller: '进账、出账同时减少',
      fewer: '笔数减少',
      moving_out: '资金转出：出账增加，进账未增',
    },
    sinceAtLeast: (since, week) => `异常始于 ${since} 或更早，至少已 ${week} 周`,
    since: (since, from, to, week) =>
      from === to
        ? `异常约自 ${since} 起，第 ${week} 周`
        : `异常约自 ${since} 起（${from} 至 ${to} 之间），第 ${week} 周`,
    trial: (least, most) => `客户试用他行一般 ${least}–${most} 周`,
    tests: {
      week: ({ now, usual, change }) => `最近一周进账 ${now}，前几周周均 ${usual}（${change}）`,
      quarter: (over, change) =>
        over === 'quarter' ? `近 13 周进账较前 13 周 ${change}` : `近 52 周进账较前 52 周 ${change}`,
      charts: (evidence, limit) => `持续偏离正常波动：偏离度 ${evidence}，警戒线 ${limit}`,
      silence: (weeks, longest) =>
        `已 ${weeks} 周无进出账，${longest === 0 ? '以往每周都有' : `以往最长 ${longest} 周`}`,
      level: ({ now, usual, change }) => `存款及理财 ${now}，一季前 ${usual}（${change}）`,
      signals: (families) => `90 天内 ${families} 类风险信号`,
      dealings: (change) => `笔数 ${change}`,
    },
    because: {
      month: ({ now, usual, change }) => `近五周进账最多的一周为 ${now}，通常 ${usual}（${change}）`,
      waits: ({ weeks, asLong, of, longestWeeks }, isCapped) =>
        `已 ${weeks} 周无进账，以往 ${of} 次进账间隔中${asLong === 0 ? '没有一次' : ` ${asLong} 次`}这么久（最长 ${longestWeeks} 周${isCapped ? '以上' : ''}）`,
      sizes: (weeks, moneyIn, moneyOut) => `近 ${weeks} 周同等笔数下${bothSides(moneyIn, moneyOut)}`,
      dealings: (weeks, active, change) =>
        `近 ${weeks} 周${[
          active === null ? null : `有 ${active.now} 周进账，通常约 ${active.usual} 周`,
          change === null ? null : `有往来的周笔数 ${change}`,
        ]
          .filter((part) => part !== null)
          .join('，')}`,
    },
    sinceOnCard: (since, week, isAtLeast) =>
      isAtLeast ? `始于 ${since} 或更早，至少 ${week} 周` : `约自 ${since} 起第 ${week} 周`,
    respondByOnCard: (day) => `${until(day)}响应`,
    riskOnCard: (risk) => `风险 ${risk}/100`,
    risk: (risk) => `流失风险 ${risk}/100`,
    reason: ({ factor, points, value }) => `${REASONS[factor]?.(value) ?? factor} +${points}`,
    withComplaint: (number, handler) =>
      `与投诉 ${number} 合并为一件${handler === null ? '' : `，由处理人 ${handler} 牵头`}，办结前请勿营销`,
    atRisk: (assets, revenue) =>
      `可能流失：${[
        assets === null ? '存款及理财未知' : `存款及理财 ${assets}`,
        revenue === null ? null : `今年创收 ${revenue}`,
      ]
        .filter((part) => part !== null)
        .join('，')}`,
    clears: (below, weeks, quiet) =>
      `解除条件：偏离度连续 ${weeks} 周低于 ${below}（目前 ${quiet} 周），且届时进账没有骤降`,
    clearsLevel: (above) => `，且存款及理财高于 ${above}`,
    clearsSignals: (families) => `，且 90 天内风险信号少于 ${families} 类`,
    clearsAround: (day) => `；进账若恢复如前，约在 ${day} 解除`,
    clearsSilent: (weeks, quiet) => `解除条件：进账恢复并连续 ${weeks} 周正常（目前 ${quiet} 周）`,
    cleared: {
      evidence: (evidence, below, weeks) => `已解除：偏离度 ${evidence}，连续 ${weeks} 周低于 ${below}`,
      anew: (evidence) => `已解除：按更正后的流水和现行规则重新计算，偏离度 ${evidence}，不构成预警`,
      client_closed: '已解除：客户已销户',
      client_merged: '已解除：客户已合并到另一客户，合并后重新计算',
    },
    answeredBy: (name, day) => `${name} 跟进（${day}）`,
    plan: (text) => `方案：${text}`,
    planBefore: {
      silent: (text) => `往来中断前的方案：${text}`,
      risen: (text) => `升级为预警前的方案：${text}`,
    },
    snoozedUntil: (day, reason) => `暂缓至 ${day}：${reason}`,
    restsUntil: (day) => `暂缓至 ${day}`,
    escalated: '逾期未响应，已上报',
    follow: '我来跟进',
    makePlan: '填写方案…',
    snooze: '暂缓处理…',
    wake: '结束暂缓',
    details: '详情',
    cancel: '取消',
    save: '保存',
    planTitle: '跟进方案',
    planLabel: '打算怎么做',
    planHint: '谁、何时、做什么。方案会显示在预警消息里。',
    planChanged: (by) =>
      `${by} 刚刚写了方案，您的还没有保存。请并入需要保留的内容后再保存，届时以您的为准。对方的方案：`,
    snoozeTitle: '暂缓处理',
    snoozeReason: '原因',
    snoozeUntil: '暂缓到哪天（含）',
    hidden: ({ updates, risen, alike, alikeStanding }) =>
      `如果过去 90 天一直暂缓，您会错过：该客户 ${updates} 次更新，其中 ${risen} 次为新触发或升级；本行同类预警 ${alike} 条，其中 ${alikeStanding} 条至今未解除。`,
    snoozeRule: {
      alert: '暂缓期间仍会每周计算，不再催办；到期次日自动恢复，往来中断时立即恢复。',
      hint: '暂缓期间仍会每周计算；升级为预警时立即恢复。',
    },
    planSaved: (client) => `已保存 ${client} 的方案。`,
    snoozeSaved: (client, day) => `${client} 的预警已暂缓至 ${day}。`,
    refused: {
      alert_gone: '这条预警已解除。',
      plan_empty: '请写下打算怎么做。',
      plan_too_long: (maxLength) => `请控制在 ${maxLength} 字以内。`,
      snooze_past: '请选择今天以后的日期。',
      snooze_too_long: (maxDays) => `最多暂缓 ${maxDays} 天。`,
      not_allowed: '只有管户客户经理、代管人和支行长可以处理。',
    },
    help: [
      '/churn：现有的预警；/churn 海港物流：单个客户',
      '/churn 小组：我参加的专责小组；/churn 小组 海港物流：该客户的小组，或提议成立',
      '/churn 流失：已销户、原因未填的客户；/churn 流失 海港物流：登记流失',
      '/churn 复盘：流失了谁、事先有没有预警、各版规则效果如何；/churn 复盘 版本：全部规则版本（支行长、合规、管理员）',
      '/churn 规则：什么情况下预警',
      '/churn 措施、/churn 权限：可以给客户什么、由谁批（由管理员制定）',
      '/churn 搬迁：网点搬迁（支行长、管理员）',
    ],
    moreHelp: '/churn 帮助：单个客户、专责小组、流失客户、规则',
    listTitle: (alerts, isBranch) => `${isBranch ? '本支行' : '我的客户'}预警 ${alerts} 户，按可能流失金额排序`,
    none: (isBranch) => (isBranch ? '本支行目前没有预警。' : '您的客户目前没有预警。'),
    noClients: (isBranch) =>
      isBranch
        ? '本支行还没有客户。请管理员在客户文件中填写所属支行并导入。'
        : '您还没有客户。请联系支行长用 /handover 移交，或请管理员导入您管户的客户。',
    onlyIndividuals: (isBranch) =>
      `${isBranch ? '本支行的客户' : '您的客户'}都是个人客户。流失预警只看公司和社团客户的周流水。`,
    noFlowsOfHers: (isBranch) =>
      `${isBranch ? '本支行客户' : '您的客户'}的周流水尚未导入，还不能评估流失风险。请管理员导入：npm run rapport -- import weekly_flows.csv`,
    notYet: {
      no_flows: '尚未导入周流水，还不能评估客户的流失风险。请管理员运行：npm run rapport -- import weekly_flows.csv',
      not_weighed: '周流水已导入，客户还没有评估。导入结束后会自动评估，请过几分钟再看。',
    },
    hints: (count) => `另有提示 ${count} 户：/client 筛选 预警：提示`,
    week: (week, isAtLeast) => (isAtLeast ? `至少 ${week} 周` : `第 ${week} 周`),
    moreOnly: (count) => `另有 ${count} 户`,
    all: '全部预警',
    more: (count) => `另有 ${count} 户：/client 筛选 预警：预警`,
    open: (position) => `详情 ${position}`,
    notForYou: '预警只对管户客户经理、代管人和支行长显示。',
    afterReason: '这是同事管户的客户。请先用 /client 打开并说明原因，之后今天内可以查看。',
    forRole: {
      admin:
        '您可以使用 /churn 规则：预警规则 · /churn 复盘：流失客户 · /churn 措施、权限：挽留措施与审批权限 · /churn 搬迁：网点搬迁',
      compliance: '您可以使用 /churn 复盘：流失客户 · /churn 规则：预警规则',
    },
    noAlert: '目前没有预警',
    notWeighed: '尚未评估：下次导入后或下周一评估。',
    notEnough: (weeks, needed) => `历史不足：只有 ${weeks} 周数据，${needed} 周以后才能判断；警戒线按全行水平设定。`,
    noFlows: '还没有该客户的周流水。',
    quiet: (evidence, limit) => `偏离度 ${evidence}，警戒线 ${limit}：在正常波动之内`,
    opportunity: ({ now, usual, change }, highest, weeks) =>
      `机会：近两周进账周均 ${now}，此前 8 周 ${usual}（${change}），此前一年连续两周最高 ${highest}。联系客户、进账回落或满 ${weeks} 周后自动结束，不计入流失风险`,
    history: '经过',
    earlier: '以往预警',
    entry: {
      raised: '触发',
      risen: '升级为预警',
      updated: '更新',
      silent: '往来中断',
      answered: '响应',
      planned: '提出方案',
      snoozed: '暂缓',
      woken: '暂缓结束',
      escalated: '上报',
      cleared: '解除',
    },
    by: (name) => `（${name}）`,
    replaced: (by, text) => `替换 ${by} 的方案：${text}`,
    numbers: (evidence, limit, risk) => `偏离度 ${evidence} / ${limit}，风险 ${risk}`,
    picture: '走势图',
    pictureTitle: '周流水与警戒线',
    drawing: '正在绘图…',
    pictureFailed: '图暂时无法显示，请一分钟后再试。',
    lines: { moneyIn: '进账', mean: '正常水平', low: '正常下限', moneyOut: '出账' },
    markSince: '异常开始',
    markRaised: '预警',
    markCleared: '解除',
    sumsOf: (unit, weeks) => `${unit}，每 ${weeks} 周合计`,
    chartAlt: (client, facts) => `${client} 104 周进出账、正常水平与下限。${facts}`,
    news: {
      hint: {
        silence: (client, weeks) => `${client} 已 ${weeks} 周无进出账`,
        week: (client, change) => `${client} 进账骤降 ${change}`,
        level: (client, change) => `${client} 存款及理财较一季前 ${change}`,
        signs: (client, families) =>
          families === 0 ? `${client} 有流失迹象` : `${client} 90 天内 ${families} 类风险信号`,
      },
      hints: (lines, more) =>
        `流失提示，请留意：${lines.join('；')}${more > 0 ? `；另有 ${more} 户，见 /client 筛选 预警：提示` : ''}。`,
      ownerLeft: (name, clients) =>
        `${name} 已离职，名下 ${clients} 户还没有接任的客户经理，请尽快移交：/handover。已为您逐户新增待办。`,
      rise: (client, { now, usual, change }) => `${client} 近两周周均 ${now}（此前 8 周 ${usual}，${change}）`,
      rises: (lines, more) =>
        `机会：进账明显上升，为近一年最高，可问资金来源和去向：${lines.join('；')}${more > 0 ? `；另有 ${more} 户` : ''}。`,
      grouped: (who, alerts, isBranch) =>
        `${who ?? '全行'}同时出现多户流失预警，其中${isBranch ? '本支行' : '您的'}客户 ${alerts} 户，可能是共同原因。`,
      anew: (alerts, isBranch) =>
        `已对全部客户从头评估，${isBranch ? '本支行' : '您的'}客户中 ${alerts} 户有流失预警，${alerts === 1 ? '多半' : '多数'}并非本周新出现。`,
      groupedSilent: (who, alerts, isBranch) =>
        `${who ?? '全行'}多户预警客户同时往来中断，其中${isBranch ? '本支行' : '您的'}客户 ${alerts} 户，可能是共同原因。`,
      anewSilent: (alerts, isBranch) =>
        `已对全部客户从头评估，${isBranch ? '本支行' : '您的'}预警客户中 ${alerts} 户往来中断，${alerts === 1 ? '多半' : '多数'}并非本周新出现。`,
      silentFor: ({ side, weeks }) => (side === 'in' ? `已 ${weeks} 周无进账` : `已 ${weeks} 周无进出账`),
      stands: '已有的响应和暂缓仍然有效。',
      silent: (client, { side, weeks, longestWeeks }) =>
        `${client} 已 ${weeks} 周无${side === 'in' ? '进账' : '进出账'}，${
          longestWeeks === 0 ? '以往每周都有' : `以往最长间隔 ${longestWeeks} 周`
        }`,
      askedAgain: {
        open: '流失预警尚未响应',
        acknowledged: '原来的响应针对的是资金减少，预警已重新打开',
        snoozed: '暂缓时还只是资金减少，现已提前结束暂缓，预警重新打开',
      },
      toAnswer: (open, alerts) => {
        if (open === 0) return alerts === 1 ? '已响应。' : '均已响应。';
        if (open < alerts) return `共 ${alerts} 户，还有 ${open} 户待响应。`;
        return alerts === 1 ? '待响应。' : `${alerts} 户均待响应。`;
      },
      crowdOver: '这里合并通知的预警均已解除，或客户已由他人管户。',
      escalatedDone: '这里合并督办的预警均已响应并有方案，或已解除。',
      left: (client, owner) =>
        `${client ?? '原管客户'} · 流失预警 · ${owner === null ? '目前无人管户' : `现由 ${owner} 管户`}`,
      inTurn: '按可能流失金额排序；响应期限已逐日错开，以各户所示日期为准。',
      escalatedTogether: (alerts, missing) =>
        `${alerts} 户流失预警逾期${{ answer: '无人响应', plan: '仍无方案', either: '无人响应或仍无方案' }[missing]}，请督办。输入 /churn 查看。`,
      escalated: ({ clientName, ownerName, missing }, day) =>
        `${clientName} 的流失预警到 ${day} ${{ answer: '无人响应', plan: '仍无方案', both: '仍无人响应，也没有方案' }[missing]}（${ownerName === null ? '无人管户' : `管户 ${ownerName}`}），请督办。`,
      counts: ({ raised, standing }, week) => `${week} 当周：新增流失预警 ${raised} 户，目前共 ${standing} 户。`,
      passedOver: (week, { why, times }) => {
        const what = {
          clients: `有资金往来的客户数${timesOf('平常', times)}`,
          credit: `多数客户的进账${timesOf('各自平常', times)}`,
          debit: `多数客户的出账${timesOf('各自平常', times)}`,
        }[why];
        return `请核对 ${week} 当周的文件：${what}，该周已跳过，不作为流失预警的依据。如果文件不完整、金额单位有误或重复导入，请重新导入正确的文件，该周即照常计入。`;
      },
      names: (count, week) => `${week} 当周新增流失预警 ${count} 户`,
      nameAndOwner: ({ clientName, ownerName }) =>
        `• ${clientName} · ${ownerName === null ? '无人管户' : `管户 ${ownerName}`}`,
      rules: {
        churn_rules_proposed: (version, by) => `${by} 提交了流失预警规则第 ${version} 版，请用 /churn 规则 审批。`,
        churn_rules_activated: (version, by) => `${by} 批准了流失预警规则第 ${version} 版，已生效。`,
        churn_rules_declined: (version, by, reason) =>
          `${by} 退回了您提交的流失预警规则第 ${version} 版${reason === null ? '。' : `：“${reason}”。`}可用 /churn 规则 修改后再提交。`,
      },
    },
  },
};
