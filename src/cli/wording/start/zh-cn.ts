import type { StartWords } from './words.ts';

export const zhCN: StartWords = {
  start: {
    wrongEnvironment: 'Rapport 无法启动，环境变量有误：',
    portTaken: (port) => `端口 ${port} 已被另一个程序占用。请把 PORT 设为空闲的端口。`,
    notConnected: (cause, tokens) => `Slack 没有接受连接（${cause}）。请检查 ${tokens.join('、')} 和网络。`,
    demo: {
      wrongEnvironment: '演示无法启动：',
      begins: (day) => `Rapport 演示：一家示例银行（截至 ${day}）、本机上的 Slack 工作区，以及机器人。`,
      pageIsThere: (url) => `页面已就绪：${url}。机器人何时应答，页面上会显示。`,
      loading: (file) => `  正在载入 ${file}`,
      answers: '  机器人已可应答，其余数据在后台载入',
      telling: '  正在写入联系记录、投诉和转介绍',
      ready: (url) => `
已就绪，请打开 ${url}
选择您的身份（王莉读中文，Grace Ho 读英文），在消息框中输入：

  /client acme
  /client 海港
  /client yuanshan

第一条打开客户卡片，第二条询问指的是哪一户，第三条是拼音。按 Ctrl+C 停止。`,
    },
  },
};
