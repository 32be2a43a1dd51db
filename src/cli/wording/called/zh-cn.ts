import type { CalledWords } from './words.ts';

const usage = `用法：npm run rapport -- 命令 … [--language zh-CN|en]

  import 文件夹|文件…                      导入本行的数据文件
  template 文件.xlsx                       生成一份待填写的工作簿，列与 import 读取的一致
  lookup --book 文件 --queries 文件        只凭文件回答查询
  rehearse --flows 文件 [--balances 文件]  演练：这些流水和余额会触发哪些流失预警
  arl --chart 图型 …                       控制图的平均运行长度
  backup --to 文件夹                       备份内嵌数据库，机器人运行时也可以
  restore 备份                             把备份恢复到没有数据库的 DATA_DIR
  export --to 文件夹 | --client 客户号 …   按导入文件的格式导出全行数据；或导出一个客户的全部记录
  copy-database --to 地址|文件夹           迁移数据库：内嵌库迁到 PostgreSQL，或迁回
  complaints export --from 日期 --out 文件 导出投诉档案，供监管检查
  complaints retention [--on 日期]         有多少投诉保存期满、内容将被清除
  audit verify|export|erase …              验证审计记录完整、导出、清除一个客户的文字内容

每个命令加 --help 查看用法。不写 --language 时，按终端的语言（LC_ALL、LC_MESSAGES、LANG）。
`;

const meant = (near: string | null): string => (near === null ? '。' : `，是否想写 ${near}？`);

export const zhCN: CalledWords = {
  usage,
  sentences: (sentences) => sentences.join(''),
  called: {
    emptyWord: '命令后面有一个参数是空的：是不是有 shell 变量没有设置？未做任何操作。',
    noVerb: (name, near) => `没有 ${name} 这个命令${meant(near)}`,
    noVerbOf: (verb, name, near) => `${verb} 没有 ${name} 这个子命令${meant(near)}`,
    noLanguage: (said) => `--language 只能是 zh-CN 或 en${said === '' ? '' : `，不能是 ${said}`}。`,
    option: (fault) => {
      switch (fault.kind) {
        case 'unknown':
          return `没有 ${fault.option} 这个选项${meant(fault.near)}`;
        case 'needs_value':
          return `选项 ${fault.option} 后面缺少值。`;
        case 'takes_no_value':
          return `选项 ${fault.option} 不带值。`;
        case 'twice':
          return `选项 ${fault.option} 写了两次，只能写一次。`;
        case 'takes_no_words':
          return `这个命令只接受选项，${fault.word} 不是选项。`;
      }
    },
    daysTake: '--from 和 --to 应为日期，例如 2026-11-23。',
    secondWord: (word) => `这个命令只接受一个参数，${word} 是多余的。`,
    environment: '环境变量设置有误：',
  },
  files: {
    cannotRead: (path, why) => `无法读取 ${path}：${why}`,
    unreadable: {
      missing: '没有这个文件。',
      folder: '这是一个文件夹，请指定其中的文件。',
      no_rights: '当前用户没有读取权限。',
      no_file: '这是管道或设备。请先把内容写入文件，再指定该文件。',
    },
    cannotWrite: (path, why) => `无法写入 ${path}：${why}`,
    notMade: {
      there_already: '文件已存在。请换一个文件名，或先移走原文件。',
      taken_over: '另一个进程正在写这个文件。请等它结束后再试。',
      no_folder: '所在文件夹不存在。请先建立文件夹，或换一个文件名。',
      no_rights: '当前用户对所在文件夹没有写权限。请换一个文件名。',
    },
    noFolder: (path, why) => `${path} 不能作为写入的文件夹：${why}未做任何操作。`,
    folderNotMade: {
      file_of_that_name: '它或上级文件夹与一个文件重名。请指定一个文件夹。',
      file_above: '上级文件夹与一个文件重名。请换一个文件夹。',
      not_made_there: '在该处无法建立文件夹。请换一个文件夹。',
      no_rights: '当前用户没有权限在该处建立文件夹。请换一个文件夹。',
      read_only: '该处是只读的。请换一个文件夹。',
    },
    other: (said) => `系统报错：${said}。`,
    diskFull: '磁盘空间已满。请腾出空间，然后重新运行同一命令。',
    answerLost: (why) => `结果无法输出：${why}`,
    noSpace: '输出位置空间已满。',
  },
  bot: {
    failed: (said) => `机器人未能完成：${said}`,
    stopped: '命令完成之前机器人已停止。请重新运行：已导入的数据会保留，其余会补上。',
    otherVersion: (verb) => `正在运行的机器人是另一个版本，没有 ${verb} 命令。请重启机器人。`,
  },
};
