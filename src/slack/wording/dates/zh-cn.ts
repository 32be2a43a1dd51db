import { address } from '../phrases/zh-cn.ts';
import type { DatesWords } from './words.ts';

const DAYS = '/dates 30：看今后 30 天（1 到 90）';

export const zhCN: DatesWords = {
  dates: {
    title: (days) => `今后 ${days} 天的节日与重要日子`,
    nothing: (days) => `今后 ${days} 天没有需要问候的客户。`,
    festivals: {
      new_year: '元旦',
      spring_festival: '春节',
      lantern: '元宵节',
      dragon_boat: '端午节',
      mid_autumn: '中秋节',
      national_day: '国庆节',
      year_end: '岁末',
    },
    clients: (count) => `${count} 户可问候`,
    inLanguage: { 'zh-CN': '中文客户', en: '英文客户' },
    birthday: (person) => `${person} 生日`,
    memorial: (label, person) => (person === null ? label : `${person} ${label}`),
    away: (days) => (days === 0 ? '今天' : days === 1 ? '明天' : `${days} 天后`),
    say: (greeting) => `可以这样说：“${greeting}”`,
    greetings: {
      festival: {
        new_year: '元旦快乐！祝您新的一年一切顺利，有需要我行协助的地方，随时找我。',
        spring_festival: '给您拜年了！祝您和家人新春快乐，身体健康，万事如意。',
        lantern: '元宵节到了，祝您团团圆圆，事业兴旺。',
        dragon_boat: '端午安康！祝您和家人平安健康。',
        mid_autumn: '中秋节到了，祝您阖家团圆，节日快乐。',
        national_day: '国庆节快乐！祝您假期愉快，出行平安。',
        year_end: '岁末将至，感谢您一年来的信任，祝您来年顺利。',
      },
      birthday: (person) => `${address(person)}，祝您生日快乐，身体健康，工作顺心！`,
      memorial: (label) => `适逢${label}，特地向您道贺，祝一切顺利！`,
    },
    more: (count) => `另有 ${count} 个`,
    help: ['/dates：近期的节日和客户的重要日子，附问候语', DAYS],
    days: DAYS,
    privacy: '重要日子属于个人信息，仅您可见。送礼前请先用 /gift 登记。',
    near: (festival, day, clients) => `${festival}在 ${day}，您有 ${clients} 户客户可问候：/dates 看名单与问候语`,
  },
};
