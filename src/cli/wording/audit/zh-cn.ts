import type { TrailFault } from '../../../usecases/audit/verify-trail.ts';
import { figure } from '../../table.ts';
import type { AuditWords } from './words.ts';

const verifyUsage = `  verify [--anchors 文件]… [--within 分钟] [--json]
      沿哈希链逐行核对审计记录，查出被修改、删除、插入或截断之处。
      --anchors 文件     用该文件中的锚点核对，也可以是机器人的日志；不写时用 AUDIT_ANCHOR 所指的文件
      --within 分钟      写入超过这么久的行都应已封存；不写时为 15
      --json             输出一个 JSON 对象，不输出文字
      一切正常时退出码为 0，否则为 1。
`;

const exportUsage = `  export [--from 日期] [--to 日期] [--client 客户号] --out 文件
      把审计记录写入一个新文件，从最早的开始：以 .csv 结尾供电子表格使用，以 .jsonl 结尾则每行一个 JSON。
      --from、--to     日期，如 2026-11-23，按本行时区，首尾两天都包括
      --client 客户号  只写与该客户有关的，用本行的客户号或 Rapport 的编号
      谁导出了什么，本身也记入审计记录。
`;

const eraseUsage = `  erase --client 客户号|--audit 编号 --reason 原因 [--dry-run] [--yes]
      永久清除一个客户的文字内容：档案中的记录、需求、承诺、预约、客户信息、方案、礼品、联系人及其个人信息，
      以及与之有关的所有审计行中的文字；或只清除一行审计记录的文字。全部清除，或一处也不清除。
      名称、客户号、金额、编号、日期和代码保留；投诉的文字按规定年限保留。审计行保留，哈希链保持完整；
      文字何时因何清除，记在审计记录中。Slack 中的消息、副本、导出文件和备份不受影响。
      清除后无法恢复：不加 --yes 时只按表列出将清除什么，不清除任何内容。
      --client 客户号  本行的客户号或 Rapport 的编号
      --reason 原因    4 到 300 个字符。原因会保留，不要写入被清除的内容
      --dry-run        只列出将清除什么，退出码为 0
      --yes            执行清除
`;

const usage = `用法：npm run rapport -- audit 子命令 …

${verifyUsage}
${exportUsage}
${eraseUsage}
保存哪些内容、如何查阅，见 docs/audit.md。
`;

const alone = (ofVerb: string): string => `用法：npm run rapport -- audit\n${ofVerb}`;

export const zhCN: AuditWords = {
  audit: {
    usage,
    verifyUsage: alone(verifyUsage),
    exportUsage: alone(exportUsage),
    eraseUsage: alone(eraseUsage),
    noSuchClient: (key) => `没有客户号为 ${key} 的客户。`,
    verify: {
      bar: '{bar} {percentage}% · 已核对 {value} 行 · 还需 {eta_formatted}',
      sofar: (rows, of, percent) => `已核对 ${figure(rows)} / ${figure(of)} 行，${percent}%`,
      withinTakes: '--within 应为分钟数。',
      noAnchors: (path) => `${path} 中没有锚点，无法查出末尾是否被截断。`,
      unreadable: (path) => `${path}：不是可读取的文件。`,
      noAnchorIn: (path) => `${path}：其中没有锚点。`,
      nothingSealed: '尚无任何一行封存。',
      walked: (seals, anchors) => `已核对 ${figure(seals)} 行已封存的记录、${figure(anchors)} 个锚点。`,
      ends: (sequence, hash) => `哈希链止于第 ${sequence} 号，哈希值 ${hash}。`,
      whole: '审计记录完整无损。',
      damaged: (faults, first) =>
        `审计记录已受损：${figure(faults)} 处${first === null ? '' : `，最早一处在第 ${first} 号`}。`,
      fault: faultSentence,
      more: (faults) => `…… 另有 ${figure(faults)} 处。`,
      sealedBy: '封存由机器人完成，启动后一两分钟内进行。如果写入之后没有机器人运行过，请启动一个再验证。',
    },
    export: {
      written: (rows, file) => `已向 ${file} 写入 ${figure(rows)} 行审计记录。`,
      outTakes: '--out 的文件名须以 .csv 或 .jsonl 结尾。',
      toBeforeFrom: '--to 早于 --from。',
    },
    erase: {
      reasonTakes: '--reason 应为 4 到 300 个字符。',
      importRunning: '正在导入本行的数据文件，未清除任何内容。请在导入结束后再试。',
      nothingYet: '尚未清除任何内容。清除后无法恢复，确认请加 --yes 再运行一次。',
      dryOrYes: '--yes 和 --dry-run 只能写一个。',
      why: '请用 --reason 写明原因。',
      auditTakes: '--audit 应为一行审计记录的编号。',
      noWords: '那里没有可清除的文字。',
      wouldGo: '将永久清除下列文字：',
      trail: '审计记录',
      ofTrail: (words, rows) => `${figure(rows)} 行审计记录中的 ${figure(words)} 处文字`,
      complaintsKeep: (complaints) => `${figure(complaints)} 件投诉的文字按法定年限保留，见 docs/complaints.md。`,
      ofRecord: (texts, tables) => `档案 ${figure(tables)} 张表中的 ${figure(texts)} 处文字`,
      // A figure stands apart from the words before it.
      erased: (what) => `已清除${what.map((each) => each.replace(/^\d/, ' $&')).join('和')}。审计记录已注明。`,
    },
  },
};

function faultSentence(fault: TrailFault & { readonly withinMinutes: number }): string {
  switch (fault.kind) {
    case 'seals_missing':
      return `${stretch(fault)}：封存记录缺失。`;
    case 'seal_altered':
      return `第 ${fault.sequence} 号：行 ${fault.auditId} 的封存与前一个接不上，两者之一被修改过。`;
    case 'row_removed':
      return `第 ${fault.sequence} 号：行 ${fault.auditId} 已被删除。`;
    case 'row_altered':
      return `第 ${fault.sequence} 号：行 ${fault.auditId} 已被修改。`;
    case 'word_altered':
      return `第 ${fault.sequence} 号：行 ${fault.auditId} 的文字“${fault.name}”已被修改。`;
    case 'word_removed':
      return `第 ${fault.sequence} 号：行 ${fault.auditId} 的文字“${fault.name}”已被删除，且没有清除记录。`;
    case 'word_added':
      return `第 ${fault.sequence} 号：封存之后，行 ${fault.auditId} 被加入文字“${fault.name}”。`;
    case 'anchor_differs':
      return `第 ${fault.sequence} 号：锚点的哈希值不同，链从此处或更早被重新生成过。`;
    case 'cut_off':
      return `${stretch(fault)}：锚点表明链曾到达此处，末尾已被截断。`;
    case 'row_unsealed':
      return `行 ${fault.auditId} 没有封存：已等待超过 ${fault.withinMinutes} 分钟，或不在待封存之列。`;
    case 'unsealed_row_removed':
      return `行 ${fault.auditId} 在封存之前被删除。`;
  }
}

const stretch = ({ sequence, to }: { readonly sequence: number; readonly to: number }): string =>
  sequence === to ? `第 ${sequence} 号` : `第 ${sequence} 至 ${to} 号`;
