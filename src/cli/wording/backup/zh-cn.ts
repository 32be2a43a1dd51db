import { figure } from '../../table.ts';
import type { BackupWords } from './words.ts';

const usage = `用法：npm run rapport -- backup --to 文件夹 [--keep N]

备份内嵌数据库，每份备份是文件夹中的一个子文件夹；机器人运行时或停止时都可以。
  --to 文件夹  备份存放处；不写时用 BACKUP_DIR
  --keep N     只保留最新的 N 份，其余删除；不写时全部保留

数据在 PostgreSQL 上时请用 pg_dump，见 README.md “Backup and restore” 一节。
`;

export const zhCN: BackupWords = {
  backup: {
    usage,
    onServer: '已设置 DATABASE_URL，数据在 PostgreSQL 服务器上。请按 README.md 用 pg_dump 备份、用 pg_restore 恢复。',
    keepTakes: (said) => `--keep ${said}：请写保留几份备份，至少 1 份。`,
    running: '正在向这个文件夹备份。未做任何操作。',
    made: (path, tables, rows, megabytes) =>
      `${path}：${figure(tables)} 张表，${figure(rows)} 行，${figure(megabytes)} MB；已打开并核对行数。`,
    removed: (backups) => `已删除 ${figure(backups)} 份旧备份。`,
  },
};
