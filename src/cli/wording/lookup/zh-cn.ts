import { figure } from '../../table.ts';
import type { LookupWords } from './words.ts';

const usage = `用法：npm run rapport -- lookup --book clients.csv --queries 文件 [--json]

只凭 clients.csv，像 /client 一样回答文件中的每一行查询，不需要数据库，也不需要 Slack。
  --book     须有 client_id、name 两列；aliases、credit_code、account_numbers 可有可无（多个值用 ; 分隔）；
             UTF-8 或 GB18030；逗号、分号或制表符分隔
  --queries  每行一个查询，UTF-8 或 GB18030
             一百万行约需半分钟；每隔几秒在 stderr 报告进度。
  --json     每个查询一行 JSON：{"query","ms","matches":[{"clientId","name","score"}]}，最多 10 个，最符合的在前
`;

export const zhCN: LookupWords = {
  lookup: {
    usage,
    noIds: (path) => `${path}：缺少 client_id 列。`,
    inFile: (path, why) => `文件 ${path}：${why}`,
    noTable: (why) => `客户名单不是可读的表格：${why}`,
    clientsRead: (path, clients) => `${path}：已读取 ${figure(clients)} 个客户`,
    answered: (done, of) => `已回答 ${figure(done)} / ${figure(of)} 个查询`,
    heading: (query, ms) => `${query}  （${ms} 毫秒）`,
    nothing: '没有找到',
  },
};
