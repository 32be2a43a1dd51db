import type { HomeWords } from './words.ts';

export const zhCN: HomeWords = {
  home: {
    complaints: '投诉',
    howTo: '在任何频道或私信里都可以输入',
    commands: [
      '/plan：今天联系谁、为什么',
      '/client 海港物流：查客户，名称的一部分、拼音或账号末几位都可以',
      '/log 海港物流 电话 已接通 周五答复：记一次联系',
      '/churn：流失预警',
      '/complaint 海港物流：登记投诉；/complaint 列表：可以查看的在办投诉；/complaint 我的：由我处理的',
      '/referral：今天可以请谁转介绍',
      '/dates：节日和客户的重要日子；/gift 海港物流：登记礼品',
      '/tidy：近两周联系过的客户还缺什么；/tier 海港物流：定级依据',
      '/deputy：AB 角代管；/handover：移交客户',
      '命令后加“帮助”可看其他用法：/plan 帮助、/client 帮助、/complaint 帮助。',
    ],
  },
};
