import { inSimplified } from '../lookup/han.ts';

/**
 * Words by which religion and health are told in a word about a person: sensitive personal information that is never
 * kept. A short list on purpose: it stops a slip of the pen, and the sentence in the form says the rest.
 *
 * Source: 个人信息保护法 article 28 (religious belief, medical health); GDPR article 9.
 */
const HAN = [
  '佛教',
  '道教',
  '基督教',
  '天主教',
  '伊斯兰',
  '穆斯林',
  '教徒',
  '信佛',
  '信教',
  '礼拜',
  '宗教',
  '糖尿病',
  '高血压',
  '癌',
  '肿瘤',
  '抑郁',
  '心脏病',
  '乙肝',
  '残疾',
  '怀孕',
  '住院',
  '手术',
  '患病',
  '病史',
];

const LATIN =
  /\b(?:buddhis[mt]|christian(?:ity)?|catholic|protestant|muslim|islam|hindu(?:ism)?|jewish|judaism|religio(?:n|us)|church|mosque|diabet(?:es|ic)|cancer|tumou?r|depression|hypertension|pregnan(?:t|cy)|disab(?:led|ility)|hepatitis|surgery|illness|hiv)\b/i;

/** The word that tells of religion or health, in either width and traditional characters too; null where there is none. */
export function sensitiveWordIn(text: string): string | null {
  const plain = inSimplified(text.normalize('NFKC'));
  return HAN.find((word) => plain.includes(word)) ?? LATIN.exec(plain)?.[0] ?? null;
}
