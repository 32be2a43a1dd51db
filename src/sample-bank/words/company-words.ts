type Spelled = readonly (readonly [zh: string, latin: string])[];

/** Reads `恒heng 鼎ding`: one character, then its pinyin. */
function spelled(words: string): Spelled {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => [word.charAt(0), word.slice(1)] as const);
}

/** Characters that business names are coined from, each with its pinyin: first and second of a pair. */
export const FIRST = spelled(`
  恒heng 鼎ding 嘉jia 盛sheng 宏hong 博bo 诚cheng 禾he 润run 晟sheng 卓zhuo 启qi 凌ling 翔xiang 骏jun 朗lang 澜lan 沐mu
  辰chen 煜yu 铭ming 森sen 岚lan 柏bai 楠nan 琛chen 钧jun 锦jin 睿rui 景jing 毅yi 弘hong 昱yu 湛zhan 溪xi 麦mai 远yuan
  金jin 海hai 东dong 聚ju 明ming 鸿hong 泽ze 利li 永yong 福fu 万wan 星xing 云yun
`);

export const SECOND = spelled(`
  源yuan 通tong 丰feng 和he 茂mao 景jing 兴xing 祥xiang 益yi 洋yang 川chuan 泽ze 舟zhou 林lin 泉quan 桥qiao 帆fan
  程cheng 裕yu 汇hui 宁ning 岭ling 原yuan 特te 格ge 尔er 维wei 拓tuo 成cheng 佳jia 禄lu 田tian 元yuan 石shi 木mu 峰feng
  晖hui 越yue 岳yue 联lian
`);

/** Pairs that are somebody's well-known name; 金石 is that of a client written by hand. */
export const TAKEN: ReadonlySet<string> = new Set(
  `
  恒丰 恒源 恒林 鼎和 嘉源 盛景 盛通 宏川 宏源 博汇 博林 诚通 诚益 润和 润丰 润泽 启源 启明 金茂 金丰 金桥 金元 金田 金峰 金川 海通 海联 海丰 海洋 东兴
  东方 东原 东岳 聚源 聚石 明泽 鸿远 鸿茂 鸿泉 鸿特 利源 利和 永兴 永和 永辉 万和 万丰 万通 万兴 万达 万源 万联 星源 星帆 云峰 云岭 远洋 远景 远兴 福田
  福成 森源 森特 海格 海特 海峰 海源 东尔 海尔 海益 海泉 海川 海兴 景兴 景林 景峰 锦和 锦泓 凌云 翔宇 朗源 朗特 铭普 麦格 卓越 聚和 嘉元 嘉益 云田 博通
  博格 博彦 恒通 恒兴 恒力 恒裕 恒泽 鼎汇 鼎益 盛泽 盛和 宏和 泽景 永泰 金石
`
    .trim()
    .split(/\s+/),
);

/** What a second thought turns a character into: names that differ in one, and sound alike. */
export const SOUNDS_LIKE: ReadonlyMap<string, string> = new Map(
  `
  盛晟 晟盛 诚成 宏鸿 鸿弘 弘宏 源元 元原 原源 益溢 裕煜 锦金 金锦 铭明 明铭 琛辰 辰琛 祥翔 翔祥 汇晖 晖汇 骏钧 钧骏 峰丰
`
    .trim()
    .split(/\s+/)
    .map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

/** What stands before the name of a business. */
export const REGIONS: readonly (readonly [region: string, weight: number])[] = [
  ['云港', 46],
  ['云港市', 22],
  ['江海省', 5],
  ['苏海', 4],
  ['北湖', 3],
  ['', 20],
];

export const LEGAL_FORMS: readonly (readonly [form: string, weight: number])[] = [
  ['有限公司', 62],
  ['有限责任公司', 10],
  ['股份有限公司', 8],
  ['（集团）有限公司', 4],
  ['集团有限公司', 3],
  ['厂', 5],
  ['合伙企业（有限合伙）', 3],
  ['经营部', 5],
];

export const HONG_KONG_FIRST: readonly (readonly [zh: string, latin: string])[] = [
  ['港滙', 'Kong Wui'],
  ['永興隆', 'Wing Hing Lung'],
  ['寶豐', 'Po Fung'],
  ['聯發', 'Luen Fat'],
  ['德隆興', 'Tak Lung Hing'],
  ['偉業達', 'Wai Yip Tat'],
  ['榮記', 'Wing Kee'],
  ['裕華豐', 'Yu Wah Fung'],
  ['廣源', 'Kwong Yuen'],
  ['鴻圖', 'Hung To'],
  ['義順', 'Yee Shun'],
  ['瑞麟', 'Sui Lun'],
  ['金葉', 'Kam Yip'],
  ['東灣', 'Tung Wan'],
  ['萬寧興', 'Man Ning Hing'],
  ['錦繡', 'Kam Sau'],
  ['志遠', 'Chi Yuen'],
  ['百樂滿', 'Pak Lok Moon'],
];
export const HONG_KONG_SECOND: readonly (readonly [zh: string, latin: string])[] = [
  ['', ''],
  ['', ''],
  ['國際', 'International '],
  ['環球', 'Global '],
  ['亞洲', 'Asia '],
  ['華南', 'South China '],
];
export const HONG_KONG_FORMS = ['有限公司', '(香港)有限公司', '集團有限公司'] as const;

export const ENGLISH_FIRST: readonly string[] = [
  'North',
  'Blue',
  'Silver',
  'Harbour',
  'Stone',
  'Bright',
  'Green',
  'Amber',
  'Clear',
  'High',
  'Red',
  'East',
  'Iron',
  'Maple',
  'Cedar',
  'Swift',
  'Long',
  'Fair',
  'Grey',
  'West',
  'Oak',
  'Copper',
  'Quay',
  'Lark',
  'Kestrel',
  'Juniper',
  'Marlow',
  'Hart',
];
export const ENGLISH_SECOND: readonly string[] = [
  'fern',
  'line',
  'quay',
  'field',
  'wick',
  'gate',
  'mere',
  'bridge',
  'haven',
  'cliff',
  'well',
  'ridge',
  'dale',
  'brook',
  'wharf',
  'mark',
  'sail',
  'ford',
  'combe',
  'holt',
  'croft',
  'point',
  'stead',
  'moor',
];
export const ENGLISH_FORMS: readonly string[] = [
  'Ltd',
  'Limited',
  'Co., Ltd.',
  '(China) Co., Ltd.',
  '(HK) Limited',
  'GmbH',
  'Pte. Ltd.',
  'Inc.',
];
