import type { DatabaseRefusal, LockHolder } from '../../../persistence/database-refusal.ts';
import type { DatabaseWords } from './words.ts';

export const zhCN: DatabaseWords = {
  noDatabase: (refusal) => {
    switch (refusal.kind) {
      case 'no_database':
        return `${refusal.dataDir} 中没有数据库。请把 DATA_DIR 设为机器人的数据目录，或把 DATABASE_URL 设为它的数据库服务器。`;
      case 'data_dir_locked':
        return `另一个机器人进程正在使用 ${refusal.dataDir}${holderOf(refusal.holder)}。请先停止它，或把 DATA_DIR 设为另一个目录。`;
      case 'data_dir_unusable':
        return `数据目录 ${refusal.dataDir} 无法使用（${refusal.cause}）。请检查目录是否存在、可写、有剩余空间，或另设 DATA_DIR。`;
      case 'data_dir_of_other_version':
        return `${refusal.dataDir} 中的数据库由 ${refusal.found} 版引擎写成，本程序的引擎是 ${refusal.needed} 版。请启动原来的程序，把数据迁移过来。`;
      case 'database_url_malformed':
        return 'DATABASE_URL 的格式不对，应为 postgres://user:password@host:5432/name。请改正；数据存放在本机时不要设置它。';
      case 'database_unreachable':
        return `数据库 ${refusal.host} 没有响应（${refusal.cause}）。请检查它是否在运行，DATABASE_URL 是否写对。`;
      case 'login_refused':
        return `数据库 ${refusal.host} 拒绝登录（${refusal.cause}）。请检查 DATABASE_URL 中的用户、密码和库名。`;
      case 'rights_lacking':
        return `连接数据库的角色没有建表权限（${refusal.cause}）。请让它成为该数据库及其中所有对象的所有者（ALTER DATABASE … OWNER TO …）。`;
      case 'too_old':
        return `数据库服务器是 PostgreSQL ${refusal.found}，Rapport 需要 ${refusal.needed} 或更高版本。请升级，或让 DATABASE_URL 指向另一台服务器。`;
      case 'not_utc':
        return `数据库会话的时区是 ${refusal.found}，不是 UTC，会使存储的时刻错位。请让服务器或前面的连接池传递 "-c TimeZone=UTC"，或为该角色设置时区（ALTER ROLE … SET TimeZone = 'UTC'）。`;
      case 'half_copied':
        return `数据不完整：从 ${refusal.source} 的迁移中途停止。请再次运行 "npm run rapport -- copy-database" 从中断处继续，或指定另一个数据库。`;
      case 'migration_failed':
        return migrationSentence(refusal);
    }
  },
};

const holderOf = (holder: LockHolder | null): string =>
  holder === null ? '' : `（进程 ${holder.pid}，自 ${holder.since}）`;

function migrationSentence({
  migration,
  reason,
  cause,
}: Extract<DatabaseRefusal, { kind: 'migration_failed' }>): string {
  const named = migration === null ? '结构升级' : `结构升级 ${migration} `;
  switch (reason) {
    case 'undone':
      return `${named}失败并已撤销，数据未变（${cause}）。请排除原因后重新启动。`;
    case 'failed_earlier':
      return `${named}此前失败并留有标记。请先修复遗留的改动，再运行 "npm run prisma -- migrate resolve --rolled-back ${migration ?? '名称'}"，然后重新启动。`;
    case 'changed_after_it_was_applied':
      return `${named}在应用之后又被修改。请恢复原文件，改动另写一个新的升级。`;
    case 'lock_not_granted':
      return `结构升级未能开始：另一个进程持有升级锁（${cause}）。请等它完成，或结束它。`;
  }
}
