import { industriesCalled } from '../bank-terms.ts';

/** Lines of business in both languages, so that either finds what the bank's file says in the other. Lower case. */
const INDUSTRIES: readonly (readonly string[])[] = [
  ['钢铁', 'steel'],
  ['精密制造', 'precision'],
  ['制造', 'manufacturing'],
  ['机械', 'machinery'],
  ['电子', 'electronics'],
  ['半导体', 'semiconductor'],
  ['软件', 'software'],
  ['信息技术', 'information technology'],
  ['物流', '运输', 'logistics', 'transport', 'freight', 'shipping'],
  ['医药', '制药', 'pharma', 'pharmaceutical'],
  ['医疗', '卫生', 'medical', 'health'],
  ['食品', 'food'],
  ['餐饮', 'catering', 'restaurant'],
  ['酒店', 'hotel', 'hospitality'],
  ['纺织', '服装', 'textile', 'garment', 'apparel'],
  ['建材', 'building materials'],
  ['建筑', 'construction'],
  ['房地产', 'real estate', 'property'],
  ['化工', 'chemical', 'chemicals'],
  ['能源', 'energy'],
  ['电力', 'power'],
  ['新能源', 'renewable'],
  ['汽车', 'automotive', 'car'],
  ['农业', 'agriculture', 'farming'],
  ['茶', 'tea'],
  ['水产', 'seafood', 'fishery'],
  ['冷链', 'cold chain'],
  ['零售', 'retail'],
  ['批发', 'wholesale'],
  ['贸易', 'trade', 'trading'],
  ['教育', '培训', 'education', 'training'],
  ['文化', '传媒', 'media', 'culture'],
  ['旅游', 'travel', 'tourism'],
  ['金融', 'finance'],
  ['采矿', '矿业', 'mining'],
  ['环保', 'environmental'],
  ['包装', 'packaging'],
  ['塑料', 'plastics'],
  ['家具', 'furniture'],
  ['珠宝', 'jewellery', 'jewelry'],
  ['家电', 'appliances'],
  ['空调', 'air conditioning', 'cooling'],
  ['协会', '社团', 'association'],
];

/** Words to look for in the bank's word for an industry: `word` itself and what it is called in the other language. */
export function industryWords(word: string): readonly string[] {
  const asked = word.toLowerCase();
  // As cards and lists call it, too.
  return [
    ...new Set([asked, ...industriesCalled(asked), ...INDUSTRIES.filter((names) => names.includes(asked)).flat()]),
  ];
}
