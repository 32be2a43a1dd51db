import type { LookupEntry } from '../../../src/core/client/lookup/entry.ts';
import type { Chance } from './chance.ts';

/** A generated company name in its parts, for queries that leave some of them out. */
export type NameParts = {
  readonly language: 'zh' | 'en';
  readonly region: string;
  /** The trade name (字号) or the distinctive words. */
  readonly own: string;
  readonly trade: string;
  readonly legal: string;
};

export type Client = { readonly entry: LookupEntry; readonly parts: NameParts | null };

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

const REGIONS = words(`
上海 北京 深圳市 广州 杭州 苏州 南京市 江苏 浙江 宁波 天津 重庆 成都 武汉市 青岛 厦门 无锡 东莞市 佛山 大连 合肥市 福建 山东 广东省 湖南 长沙 郑州 西安 济南
昆明 石家庄 温州 常州 南通 嘉兴 绍兴市 台州 泉州 烟台 潍坊 临沂 太原 沈阳 哈尔滨 长春 南昌 贵阳 南宁 海口 兰州 乌鲁木齐 呼和浩特 昆山市 义乌市 中山 珠海 惠州
`);
const OWN_CHARACTERS = [
  ...'华盛鑫恒瑞达泰安信诚宏源丰博远东方新天海金龙中利兴康正星明通隆亿联合力佳美和顺万福嘉德永创科智云润森凯富亚欧邦友立宇飞腾翔光辉煌锦绣江河山川林泉玉石宝银昌荣茂祥瑞麒麟凤凰鹏程港城都市民生众益惠仁义礼道乐善元亨贞吉庆春夏秋冬晨旭朝阳月升耀晶莹蓝青紫红白雪松竹梅兰菊花木水火土木子禾田谷粮丽雅馨悦怡然卓越优胜超群英豪杰雄伟奇特精工巧匠心思维视界域纵横四海五洲八方千百十一二三六九皇冠冕帝王国家庭院楼阁台榭桥路航运船帆锚舵浪潮汐洋洲岛屿湾溪湖泊池塘渊潭涛波澜沧澳粤浙沪京津冀鲁豫鄂湘赣闽桂琼滇黔蜀渝陕甘宁疆藏蒙辽吉黑',
];
const ZH_TRADES = words(`
科技 贸易 实业 物流 建筑工程 信息技术 电子科技 机械设备 医疗器械 生物科技 文化传媒 投资管理 供应链管理 新材料 环保科技 食品 服饰 家具 汽车零部件 化工 装饰工程 餐饮管理
房地产开发 网络科技 智能科技 电子商务 国际贸易 精密机械 新能源科技 包装材料 五金制品 塑料制品 纺织 农业发展 教育咨询 广告 酒店管理 物业管理 进出口 半导体
`);
const ZH_LEGAL = words(
  '有限公司 有限公司 有限公司 有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司 （集团）有限公司 厂 有限公司上海分公司',
);
const ONSETS = words('b br c ch cl d dr f fr g gr h j k kl l m n p pr qu r s sh sk st t tr v w z');
const VOWELS = words('a e i o u a e i o ai ea io');
const CODAS = words('n r l s x m nd rk st ck th ll');
const EN_WORDS = words(`
north star blue river summit pacific golden harbor green valley silver stone bright crown eagle atlas delta orion phoenix liberty pioneer union royal grand
first prime apex nova terra alpine coastal maple oak cedar iron falcon heritage horizon evergreen keystone lighthouse meridian quantum vertex
`);
const EN_TRADES = words(
  'Logistics Trading Technology Industries Holdings Pharma Energy Shipping Foods Textiles Electronics Capital Construction Materials Systems Steel Chemicals Media',
);
const EN_LEGAL = [
  'Co., Ltd.',
  'Ltd.',
  'Inc.',
  'LLC',
  'GmbH',
  'Limited',
  'Corporation',
  'Company Limited',
  'S.A.',
  'PLC',
];

const zhOwn = (chance: Chance): string => {
  const length = chance.fraction() < 0.68 ? 2 : chance.fraction() < 0.8 ? 3 : 4;
  return Array.from({ length }, () => chance.pickEarly(OWN_CHARACTERS)).join('');
};

const zhName = (chance: Chance): NameParts => ({
  language: 'zh',
  region: chance.fraction() < 0.8 ? chance.pickEarly(REGIONS) : '',
  own: zhOwn(chance),
  trade: chance.pickEarly(ZH_TRADES),
  legal: chance.pick(ZH_LEGAL),
});

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const coined = (chance: Chance): string => {
  const syllable = (): string => chance.pick(ONSETS) + chance.pick(VOWELS);
  return capital(syllable() + syllable() + (chance.fraction() < 0.5 ? syllable() : '') + chance.pick(CODAS));
};

const enName = (chance: Chance): NameParts => {
  const second = chance.fraction() < 0.6 ? ` ${capital(chance.pick(EN_WORDS))}` : ` ${coined(chance)}`;
  return {
    language: 'en',
    region: chance.fraction() < 0.15 ? chance.pick(['Shanghai', 'Hong Kong', 'Asia', 'Beijing', 'Pacific']) : '',
    own: coined(chance) + (chance.fraction() < 0.6 ? second : ''),
    trade: chance.pick(EN_TRADES),
    legal: chance.pick(EN_LEGAL),
  };
};

/** A sister company: one part of the name changed, the rest kept. */
const sister = (chance: Chance, of: NameParts): NameParts => {
  const other = of.language === 'zh' ? zhName(chance) : enName(chance);
  const changed = chance.pick(['region', 'trade', 'legal'] as const);
  return { ...of, [changed]: other[changed] };
};

export const nameOf = ({ language, region, own, trade, legal }: NameParts): string =>
  language === 'zh'
    ? region + own + trade + legal
    : [region, own, trade, legal].filter((part) => part !== '').join(' ');

const digits = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.below(10)).join('');

const entryOf = (chance: Chance, number: number, name: string): LookupEntry => ({
  clientId: `C${String(number).padStart(7, '0')}`,
  name,
  aliases: [],
  creditCode: `91${digits(chance, 6)}MA${digits(chance, 7)}${chance.pick([...'0123456789ABCDEFGHJKLMNPQRTUWXY'])}`,
  accountNumbers: [`6222${digits(chance, 15)}`],
});

/** Every 12th company is a sister of an earlier one; every fifth has an English name. No name stands twice. */
export const generateBook = (chance: Chance, size: number, given: readonly string[]): readonly Client[] => {
  const taken = new Set(given);
  const clients: Client[] = given.map((name, number) => ({ entry: entryOf(chance, number, name), parts: null }));
  while (clients.length < size) {
    const earlier = clients[chance.below(clients.length)]?.parts;
    const fresh = chance.fraction() < 0.2 ? enName(chance) : zhName(chance);
    const parts = earlier && chance.fraction() < 1 / 12 ? sister(chance, earlier) : fresh;
    const name = nameOf(parts);
    if (!taken.has(name)) {
      taken.add(name);
      clients.push({ entry: entryOf(chance, clients.length, name), parts });
    }
  }
  return clients;
};
