import { USUAL_TIERS } from '../shared/usual-tiers.ts';

/**
 * Words of the bank's files for tiers and lines of business, which readers of both languages know. What a bank calls in words of
 * its own has no other word here, and is said as its files say it.
 *
 * Source: of lines of business that end in 业 or name several, the sections of GB/T 4754—2017, in English as the National Bureau of
 * Statistics writes them.
 */

type TermLanguage = 'zh-CN' | 'en';

type Pair = readonly [chinese: string, english: string];

const TIERS: readonly Pair[] = USUAL_TIERS.flatMap(({ chinese, english }) =>
  chinese.map((word): Pair => [word, english]),
);

const INDUSTRIES: readonly Pair[] = [
  ['精密制造', 'precision manufacturing'],
  ['精密制造', 'precision engineering'],
  ['制造', 'manufacturing'],
  ['机械', 'machinery'],
  ['电子', 'electronics'],
  ['半导体', 'semiconductors'],
  ['软件', 'software'],
  ['信息技术', 'information technology'],
  ['软件与信息服务', 'software and information services'],
  ['物流', 'logistics'],
  ['物流运输', 'logistics and transport'],
  ['货运代理', 'freight forwarding'],
  ['医药', 'pharmaceuticals'],
  ['医疗', 'healthcare'],
  ['医疗器械', 'medical devices'],
  ['食品', 'food'],
  ['餐饮', 'catering'],
  ['酒店', 'hotels'],
  ['餐饮酒店', 'hotels and catering'],
  ['纺织', 'textiles'],
  ['服装', 'garments'],
  ['纺织服装', 'textiles and garments'],
  ['建材', 'building materials'],
  ['建筑', 'construction'],
  ['建筑工程', 'construction and engineering'],
  ['房地产', 'real estate'],
  ['钢铁', 'steel'],
  ['五金', 'hardware'],
  ['化工', 'chemicals'],
  ['能源', 'energy'],
  ['电力', 'electricity'],
  ['新能源', 'renewable energy'],
  ['新能源材料', 'new-energy materials'],
  ['汽车', 'automotive'],
  ['汽车配件', 'automotive parts'],
  ['农业', 'agriculture'],
  ['茶业', 'tea'],
  ['水产', 'seafood'],
  ['冷链', 'cold chain'],
  ['零售', 'retail'],
  ['批发', 'wholesale'],
  ['贸易', 'trade'],
  ['进出口贸易', 'import and export'],
  ['教育', 'education'],
  ['培训', 'training'],
  ['教育培训', 'education and training'],
  ['传媒', 'media'],
  ['旅游', 'tourism'],
  ['金融', 'finance'],
  ['采矿', 'mining'],
  ['环保', 'environmental protection'],
  ['包装', 'packaging'],
  ['塑料', 'plastics'],
  ['家具', 'furniture'],
  ['珠宝', 'jewellery'],
  ['家电', 'home appliances'],
  ['社会团体', 'associations'],
  ['个人', 'individuals'],
  ['农、林、牧、渔业', 'agriculture, forestry, animal husbandry and fishery'],
  ['采矿业', 'mining'],
  ['制造业', 'manufacturing'],
  ['电力、热力、燃气及水生产和供应业', 'production and supply of electricity, heat, gas and water'],
  ['建筑业', 'construction'],
  ['批发和零售业', 'wholesale and retail trades'],
  ['交通运输、仓储和邮政业', 'transport, storage and post'],
  ['住宿和餐饮业', 'hotels and catering services'],
  ['信息传输、软件和信息技术服务业', 'information transmission, software and information technology'],
  ['金融业', 'financial intermediation'],
  ['房地产业', 'real estate'],
  ['租赁和商务服务业', 'leasing and business services'],
  ['科学研究和技术服务业', 'scientific research and technical services'],
  ['水利、环境和公共设施管理业', 'management of water conservancy, environment and public facilities'],
  ['居民服务、修理和其他服务业', 'services to households, repair and other services'],
  ['卫生和社会工作', 'health and social service'],
  ['文化、体育和娱乐业', 'culture, sports and entertainment'],
  ['公共管理、社会保障和社会组织', 'public management, social security and social organizations'],
];

type Translate = (word: string, language: TermLanguage) => string;

/** The tier `word` of the bank's files as readers of `language` call it; `word` itself where it is none of the usual ones. */
export const tierIn: Translate = translator(TIERS);

/** The line of business `word` of the bank's files as readers of `language` call it; `word` itself where it is not known. */
export const industryIn: Translate = translator(INDUSTRIES);

/** Every usual tier a part of whose name is `part`, in both languages, lower case: what readers are shown finds what files say. */
export const tiersLike = (part: string): readonly string[] => like(TIERS, (name) => name.includes(part.toLowerCase()));

/** The same of lines of business. */
export const industriesLike = (part: string): readonly string[] =>
  like(INDUSTRIES, (name) => name.includes(part.toLowerCase()));

/** Every line of business of the name `word`, in both languages, lower case. */
export const industriesCalled = (word: string): readonly string[] =>
  like(INDUSTRIES, (name) => name === word.toLowerCase());

const like = (pairs: readonly Pair[], isMeant: (name: string) => boolean): readonly string[] => [
  ...new Set(
    pairs
      .map((pair) => pair.map((name) => name.toLowerCase()))
      .filter((names) => names.some(isMeant))
      .flat(),
  ),
];

function translator(pairs: readonly Pair[]): Translate {
  const [toEnglish, toChinese] = [new Map<string, string>(), new Map<string, string>()];
  for (const [chinese, english] of pairs) {
    if (!toEnglish.has(chinese)) toEnglish.set(chinese, english);
    if (!toChinese.has(english.toLowerCase())) toChinese.set(english.toLowerCase(), chinese);
  }
  return (word, language) =>
    (language === 'en' ? toEnglish.get(word.trim()) : toChinese.get(word.trim().toLowerCase())) ?? word;
}
