import { figure } from '../../table.ts';
import type { CopyWords } from './words.ts';

const usage = `用法：npm run rapport -- copy-database --to postgres://…|文件夹

把 DATABASE_URL 所指的数据库（未设置时为 DATA_DIR 中的内嵌库）逐行复制到一个空库：服务器上的（postgres://…）
或内嵌的（文件夹，以后设为 DATA_DIR）。两边都不能有机器人在运行。复制后核对所有表的行数与校验和。
中途停止时再次运行即从断点继续；复制完成之前，机器人不会在新库上启动。
`;

export const zhCN: CopyWords = {
  copy: {
    usage,
    target: (why) => `目标数据库：${why}`,
    noTarget: (address) => `${address} 不能作为目标数据库：服务器写 postgres://…，文件夹写路径。`,
    sofar: (table, rows) => `${table}：${figure(rows)} 行`,
    headings: ['表', '行数'],
    done: (rows, tables) => `已复制 ${figure(tables)} 张表，共 ${figure(rows)} 行；每张表的行数与校验和均一致。`,
    nowWhat: '请让机器人改用新库，并移走旧库：两个机器人各用一个库，会重复给人发消息。',
    refusal: (refusal) => {
      switch (refusal.kind) {
        case 'bot_running':
          return `${refusal.on === 'from' ? '源' : '目标'}数据库上有机器人在运行，请先停止所有机器人。未复制任何内容。`;
        case 'not_empty':
          return `目标数据库中已有数据（${refusal.tables.join('、')}），请指定一个空库。未复制任何内容。`;
        case 'begun_from_elsewhere':
          return `目标数据库上有一次来自 ${refusal.source} 的复制尚未完成。请先完成它，或指定一个空库。未复制任何内容。`;
        case 'may_not_switch_triggers_off':
          return (
            `该角色无权在本会话中停用触发器（${refusal.cause}）。请服务器管理员执行 ` +
            '"GRANT SET ON PARAMETER session_replication_role TO <role>"，或以超级用户复制。未复制任何内容。'
          );
        case 'other_migrations':
          return `两个数据库不是同一版本：${refusal.names.join('、')}。请用本版本分别启动一次。未复制任何内容。`;
        case 'differs':
          return (
            `两边不一致：${refusal.tables.join('、')}。复制期间有人写入了源数据库。` +
            '请停止所有机器人，清空目标数据库后重新复制；在此之前机器人不会在其上启动。'
          );
      }
    },
  },
};
