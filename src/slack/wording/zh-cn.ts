import { zhCN as audit } from './audit/zh-cn.ts';
import { zhCN as book } from './book/zh-cn.ts';
import type { Catalogue, SharedWords } from './catalogue.ts';
import { zhCN as churn } from './churn/zh-cn.ts';
import { zhCN as churnLedger } from './churn-ledger/zh-cn.ts';
import { zhCN as churnRules } from './churn-rules/zh-cn.ts';
import { zhCN as churnSignals } from './churn-signals/zh-cn.ts';
import { zhCN as client } from './client/zh-cn.ts';
import { zhCN as complaint } from './complaint/zh-cn.ts';
import { zhCN as complaintClocks } from './complaint-clocks/zh-cn.ts';
import { zhCN as complaintLearning } from './complaint-learning/zh-cn.ts';
import { zhCN as contact } from './contact/zh-cn.ts';
import { zhCN as dates } from './dates/zh-cn.ts';
import { zhCN as delivery } from './delivery/zh-cn.ts';
import { zhCN as deputy } from './deputy/zh-cn.ts';
import { zhCN as gathering } from './gathering/zh-cn.ts';
import { zhCN as gift } from './gift/zh-cn.ts';
import { zhCN as handOver } from './hand-over/zh-cn.ts';
import { zhCN as home } from './home/zh-cn.ts';
import { zhCN as knowledge } from './knowledge/zh-cn.ts';
import { zhCN as meeting } from './meeting/zh-cn.ts';
import { zhCN as merging } from './merging/zh-cn.ts';
import { zhCN as people } from './people/zh-cn.ts';
import { list } from './phrases/zh-cn.ts';
import { zhCN as plan } from './plan/zh-cn.ts';
import { zhCN as record } from './record/zh-cn.ts';
import { zhCN as referral } from './referral/zh-cn.ts';
import { zhCN as share } from './share/zh-cn.ts';
import { zhCN as taskForce } from './task-force/zh-cn.ts';
import { zhCN as tidying } from './tidying/zh-cn.ts';
import { zhCN as tier } from './tier/zh-cn.ts';
import { zhCN as waiver } from './waiver/zh-cn.ts';

const shared: SharedWords = {
  separator: ' · ',
  pause: '',
  close: '关闭',
  refused: {
    outsider: 'Rapport 只为本行工作区的成员服务。',
    externalChannel: '这个频道有行外人员，请在私信中向我查询。',
    noStaffYet:
      '尚未导入员工名单，所以我还不认识任何人。请负责运行 Rapport 的同事用 npm run rapport -- template bank.xlsx 生成工作簿，填写员工表（至少一人的角色为管理员），再用 npm run rapport -- import bank.xlsx 导入，导入后立即可用。',
    notStaff: (admins) =>
      `我还不认识您：您的 Slack 邮箱不在本行员工名单中。请联系${
        admins.length === 0 ? '管理员' : `管理员 ${list(admins)} `
      }补充，补充后立即可用。`,
    unknown: '这一项来自 Rapport 的其他版本，已不能使用。请用 /client 重新开始。',
    noSuchDay: '没有这一天，或年份相差太远，请核对。',
  },
  late: {
    done: '已经完成。只是比 Slack 等待的时间长，所以表单还留在这里，请关闭。',
    closed: (title) =>
      `“${title}”处理的时间比 Slack 等待的长，其间表单已关闭。您填写的内容可能已经保存，请先核实，再决定是否重填。`,
  },
  failed: (reference, cause) => {
    if (cause === 'database') {
      return `这次没查到结果：数据库暂时连不上。请一分钟后再试。编号 ${reference}，可发给管理员。`;
    }
    if (cause === 'lookup') {
      return `这次没查到结果：客户名单正在重新加载。请一分钟后再试。编号 ${reference}，可发给管理员。`;
    }
    if (cause === 'slack') {
      return `Slack 没有接收我的答复。您要办的可能已经完成，请先核实，再决定是否重试；如再次出现，请把编号 ${reference} 发给管理员。`;
    }
    if (cause === 'unclaimed') return shared.refused.unknown;
    if (cause === 'late') {
      return `表单没能打开：我们这边慢了，超过了 Slack 允许的 3 秒。请再试一次；如再次出现，请把编号 ${reference} 发给管理员。`;
    }
    return `我们这边出了点问题，请再试一次；如再次出现，请把编号 ${reference} 发给管理员。`;
  },
};

export const zhCN: Catalogue = {
  ...shared,
  ...audit,
  ...book,
  ...churn,
  ...churnLedger,
  ...churnRules,
  ...churnSignals,
  ...client,
  ...complaintClocks,
  ...complaintLearning,
  ...complaint,
  ...contact,
  ...dates,
  ...delivery,
  ...deputy,
  ...gathering,
  ...gift,
  ...handOver,
  ...home,
  ...record,
  ...knowledge,
  ...people,
  ...referral,
  ...share,
  ...meeting,
  ...merging,
  ...plan,
  ...taskForce,
  ...tidying,
  ...tier,
  ...waiver,
};
