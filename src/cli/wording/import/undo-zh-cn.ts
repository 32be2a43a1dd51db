import { dayAt, type TimeZone, timeAt } from '../../../core/shared/calendar.ts';
import type { BatchHead, LaterWork } from '../../../usecases/import/ports.ts';
import type { UndoRefusal, UndoReport } from '../../../usecases/import/undo-import.ts';
import { figure } from '../../table.ts';
import type { ImportWords } from './words.ts';

function undone(report: UndoReport, { dryRun, zone }: { dryRun: boolean; zone: TimeZone }): string {
  const { batch, restored, removed, ended, figures, owners } = report;
  const named = nameOf(batch, zone);
  if (dryRun) return `试运行，未写入数据。${named}可以撤销；${figure(figures)} 行余额、层级等数据将不再计入。`;
  const facts = [
    `${figure(restored)} 条记录恢复原样`,
    `删除 ${figure(removed)} 条`,
    ...(ended > 0 ? [`${figure(ended)} 条因有历史引用，终止后只保留名称`] : []),
    ...(owners > 0 ? [`恢复 ${figure(owners)} 个管户关系`] : []),
    `${figure(figures)} 行余额、层级等数据不再计入`,
  ];
  return `${named}已撤销：${facts.join('；')}。`;
}

function undoSentence(refusal: UndoRefusal, zone: TimeZone): string {
  switch (refusal.kind) {
    case 'import_running':
      return '另一个导入正在进行，未撤销。请等它结束后再试。';
    case 'nothing_to_undo':
      return '没有可撤销的导入：现有的导入都没有改动数据。';
    case 'earlier_one_finished':
      return '上一次撤销曾中途停止，现已完成。本次没有再撤销其他导入。';
    case 'changed_nothing':
      return (
        `${nameOf(refusal.batch, zone)}没有改动数据，无需撤销。` +
        (refusal.last === null
          ? '也没有其他改动过数据的导入。'
          : `最近一次改动数据的是 ${whenOf(refusal.last, zone)} 的 ${refusal.last.id}（${refusal.last.files.join('、')}）。` +
            `要撤销它，请运行 npm run rapport -- import --undo --batch ${refusal.last.id}`)
      );
    case 'not_the_last':
      return `只能撤销最近一次导入。${nameOf(refusal.last, zone)}在后，请先撤销它（--batch ${refusal.last.id}）。`;
    case 'work_rests_on_it':
      return (
        `${nameOf(refusal.batch, zone)}不能撤销：之后已有人处理过导入的数据` +
        `（${refusal.work.map(workOf).join('、')}）。未撤销。请改正文件后重新导入。`
      );
  }
}

const nameOf = ({ id, startedAt, startedBy, files }: BatchHead, zone: TimeZone): string =>
  `${startedBy} 于 ${whenOf({ startedAt }, zone)} 的导入（${files.join('、')}；批次 ${id}）`;

const whenOf = ({ startedAt }: Pick<BatchHead, 'startedAt'>, zone: TimeZone): string =>
  `${dayAt(startedAt, zone)} ${timeAt(startedAt, zone)}`;

const WORK: Readonly<Record<string, string>> = {
  interaction: '条联系记录',
  follow_up: '项待办',
  appointment: '个预约',
  client: '个客户的修改或合并',
  person: '个联系人的修改或新增',
  holding: '项产品的修改',
  staff: '名员工的修改',
  ownership: '次管户变更',
  access_grant: '次说明理由的查看',
  client_need: '项需求',
  client_fact: '条客户信息',
  hand_over_client: '次移交',
  client_alias: '个别名',
  client_account: '个账号',
  merged_row: '行因合并而转移的数据',
  complaint: '件投诉',
  task_force: '个专责小组',
  churn_alert: '条已答复的流失预警',
  churn_signal: '条已记录的风险信号',
  memorial_day: '个纪念日',
  quiet_time: '段勿扰时间',
  gift: '份礼品',
  referral_ask: '次转介绍请求',
  referral: '个转介绍',
};

const workOf = ({ table, rows: count }: LaterWork): string => `${figure(count)} ${WORK[table] ?? `行 ${table}`}`;

export const importUndo: ImportWords['importUndo'] = { done: undone, refusal: undoSentence };
