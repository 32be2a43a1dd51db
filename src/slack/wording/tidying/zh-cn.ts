import type { TidyingWords } from './words.ts';

export const zhCN: TidyingWords = {
  tidying: {
    help: [
      '/tidy：近两周联系过的客户还缺什么，以及疑似重复的客户',
      '支行长输入 /tidy：各客户经理的客户还缺什么、哪些重点客户没有管户；/tidy 姓名：其中一位客户经理的',
    ],
    title: (touched, untidy) => `定期整理：近两周联系过 ${touched} 户，${untidy} 户有缺项`,
    titleOf: (name, touched, untidy) => `${name}：近两周联系过 ${touched} 户，${untidy} 户有缺项`,
    tidy: '都已整理好：近两周联系过的客户均有管户、下一步和需求。',
    nothingTouched: (name) => `${name === null ? '' : `${name}：`}近两周没有联系记录，没有需要整理的。`,
    touchedOn: (day) => (/^\d/.test(day) ? `${day} 联系` : `${day}联系`),
    gaps: { no_owner: '无管户', no_next_step: '缺下一步', no_need: '未记需求' },
    more: (count) => `另有 ${count} 户`,
    how: '打开客户即可补充。',
    overview: (touched, untidy) => {
      if (touched === 0) return '本支行定期整理：近两周没有联系记录';
      return untidy === 0 ? '本支行定期整理：均已整理好' : `本支行定期整理：${untidy} 户有缺项`;
    },
    row: (name, touched, untidy) => `${name}：联系 ${touched} 户，缺项 ${untidy} 户`,
    noRms: '员工名单中本支行没有客户经理。',
    vips: (count) => `${count} 户重点客户无管户客户经理`,
    allOwned: '重点客户均有管户客户经理。',
    one: '/tidy 加姓名，可看某位客户经理的名单。',
    nobody: (name) => `本支行没有名叫“${name}”的客户经理。`,
    notForYou: '定期整理面向客户经理和支行长。',
    news: (count) => `定期整理：近两周联系过的客户中有 ${count} 户缺下一步或需求，用 /tidy 查看。`,
    newsForManager: (count) => `定期整理：本支行有 ${count} 户缺项或无管户，用 /tidy 查看，并与客户经理逐户整理。`,
  },
};
