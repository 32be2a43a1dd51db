import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RAPPORT = fileURLToPath(new URL('../../src/cli/rapport.ts', import.meta.url));

/** The command where there is no bot and no database: whoever is called wrongly asks for neither. */
function rapport(words: readonly string[], locale: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RAPPORT, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: '/nowhere', ...locale },
  });
  return { status, stdout, said: stderr.split('\n')[0] };
}

const UNKNOWN = "Unknown option '--form'";

it.each([
  [['imoprt', 'x'], 'There is no verb imoprt: is import meant?'],
  [['copydatabase'], 'There is no verb copydatabase: is copy-database meant?'],
  [['prove'], 'There is no verb prove.'],
  [
    ['backup', '--to', ''],
    'One of the words after the verb is empty: is a variable of the shell not set? Nothing was done.',
  ],
  [['import'], expect.stringMatching(/^Usage: npm run rapport -- import/)],
  [['import', 'x', '--dryrun'], "Unknown option '--dryrun': is --dry-run meant?"],
  [['import', '--undo', 'x'], expect.stringContaining('--undo')],
  [['template', 'foo.csv'], 'foo.csv: the name of a workbook ends in .xlsx.'],
  [['template', 'foo.xlsx', 'bar.xlsx'], 'It takes one word, and bar.xlsx is a second.'],
  [['template', '--form'], `${UNKNOWN}.`],
  [['lookup', '--books', 'x'], "Unknown option '--books': is --book meant?"],
  [['rehearse', '--flow', 'x'], "Unknown option '--flow': is --flows meant?"],
  [
    ['arl', '--chrat', 'ewma'],
    "Unknown option '--chrat': is --chart meant? Call it without flags to see which there are.",
  ],
  [['backup', '--ot', 'x'], "Unknown option '--ot': is --to meant?"],
  [['restore', '--form', 'x'], `${UNKNOWN}.`],
  [['export', '--cleint', 'x'], "Unknown option '--cleint': is --client meant?"],
  [['copy-database', '--form', 'x'], `${UNKNOWN}.`],
  [['complaints'], expect.stringMatching(/^Usage: npm run rapport -- complaints/)],
  [['complaints', 'foo'], 'complaints has no verb foo.'],
  [['complaints', 'exprot'], 'complaints has no verb exprot: is export meant?'],
  [['complaints', 'export', '--form', 'x'], `${UNKNOWN}: is --from meant?`],
  [['complaints', 'retention', '--no', 'x'], "Unknown option '--no': is --on meant?"],
  [['audit'], expect.stringMatching(/^Usage: npm run rapport -- audit/)],
  [['audit', 'verfy'], 'audit has no verb verfy: is verify meant?'],
  [['audit', 'verify', '--jsno'], "Unknown option '--jsno': is --json meant?"],
  [['audit', 'export', '--form', 'x'], `${UNKNOWN}: is --from meant?`],
  [['audit', 'erase', '--reson', 'x'], "Unknown option '--reson': is --reason meant?"],
  [['arl', '--language', 'en', '--language', 'zh-CN'], "Option '--language' is there twice: name it once."],
  [
    ['complaints', 'export', '--language', 'en', '--from', 'soon', '--out', 'a.csv', '--'],
    '--from and --to take days such as 2026-11-23.',
  ],
] as const)(
  'rapport %j ends with 2 and says what is wrong',
  (words, sentence) => {
    expect(rapport(words)).toEqual({ status: 2, stdout: '', said: sentence });
    expect(existsSync('/nowhere')).toBe(false);
  },
  60_000,
);

it.each([
  [['imoprt', 'x'], '没有 imoprt 这个命令，是否想写 import？'],
  [['import', 'x', '--dryrun'], '没有 --dryrun 这个选项，是否想写 --dry-run？'],
  [['arl', '--chart'], '选项 --chart 后面缺少值。不带选项运行，可查看全部选项。'],
  [['arl', '--json=1'], '选项 --json 不带值。不带选项运行，可查看全部选项。'],
  [['arl', 'ewma'], '这个命令只接受选项，ewma 不是选项。不带选项运行，可查看全部选项。'],
  [['backup', '--to', ''], '命令后面有一个参数是空的：是不是有 shell 变量没有设置？未做任何操作。'],
  [['arl', '--language', 'fr'], '--language 只能是 zh-CN 或 en，不能是 fr。'],
] as const)(
  'on a Chinese terminal rapport %j says so in Chinese',
  (words, sentence) => {
    expect(rapport(words, { LANG: 'zh_CN.UTF-8' })).toEqual({ status: 2, stdout: '', said: sentence });
  },
  60_000,
);

it('the language that is asked for counts before that of the terminal, and near misses of it are known', () => {
  expect(rapport(['imoprt', '--language', 'en'], { LANG: 'zh_CN.UTF-8' }).said).toBe(
    'There is no verb imoprt: is import meant?',
  );
  expect(rapport(['--language', 'zh-CN']).stdout).toMatch(/^用法：npm run rapport -- /);
  expect(rapport(['restore', 'x', '--langauge', 'en']).said).toBe("Unknown option '--langauge': is --language meant?");
}, 60_000);

it('what is wrong with the environment is said in Chinese too', () => {
  const locale = { LANG: 'zh_CN.UTF-8', BASE_CURRENCY: 'QQQ', BACKUP_KEEP: '0' };
  const { status, stderr } = spawnSync(process.execPath, [RAPPORT, 'import', 'x'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: '/nowhere', ...locale },
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: '环境变量设置有误：\n  BASE_CURRENCY 应为 ISO 4217 币种代码，如 CNY\n  BACKUP_KEEP 应为 1 至 9999 的整数\n',
  });
}, 60_000);
