/** How a year of business goes: factors for January to December, around 1. */
type Season = readonly number[];

const STEADY: Season = [0.98, 0.9, 1.02, 1, 1, 1.02, 0.98, 0.98, 1.02, 1, 1.03, 1.07];
const BEFORE_FESTIVALS: Season = [1.4, 0.85, 0.85, 0.88, 0.92, 0.9, 0.92, 0.98, 1.2, 0.98, 1, 1.12];
const SUMMER: Season = [0.82, 0.78, 0.88, 0.98, 1.1, 1.22, 1.3, 1.24, 1.06, 0.92, 0.84, 0.86];
const BUILDING: Season = [1.15, 0.55, 0.85, 1.05, 1.1, 1.06, 0.95, 0.92, 1.02, 1.05, 1.1, 1.2];
const EXPORT: Season = [0.98, 0.72, 0.9, 0.96, 1, 1.03, 1.06, 1.1, 1.16, 1.05, 1.05, 0.99];
const TERM_TIME: Season = [0.85, 1.35, 1.1, 0.95, 0.95, 0.9, 0.8, 1.3, 1.45, 0.9, 0.75, 0.7];
const HARVEST: Season = [0.95, 0.75, 0.8, 0.85, 0.9, 1.05, 0.9, 0.9, 1.2, 1.35, 1.25, 1.1];
const SPRING_TEA: Season = [0.9, 0.7, 1.35, 1.6, 1.3, 0.95, 0.8, 0.8, 0.95, 0.95, 0.85, 0.85];
const SHOPPING: Season = [1.2, 0.9, 0.9, 0.92, 1, 1.08, 0.88, 0.9, 1.02, 1.05, 1.2, 0.95];

export type Industry = {
  /** As the bank's file has it. */
  readonly name: string;
  /** What companies of the trade call it in their names, simplified. */
  readonly zh: readonly string[];
  /** The same, traditional. */
  readonly hant: readonly string[];
  readonly en: readonly string[];
  readonly season: Season;
  /** Usual amount of one dealing in CNY for a client of middling size. */
  readonly ticket: number;
  /** Share of clients that trade abroad. */
  readonly foreign: number;
  readonly weight: number;
};

export const INDUSTRIES: readonly Industry[] = [
  {
    name: '精密制造',
    zh: ['精密机械', '精工制造', '数控设备', '模具', '精密部件'],
    hant: ['精密機械', '五金模具'],
    en: ['Precision Engineering', 'Tooling', 'Machinery'],
    season: STEADY,
    ticket: 68_000,
    foreign: 0.3,
    weight: 11,
  },
  {
    name: '电子',
    zh: ['电子', '光电科技', '传感技术', '微电子'],
    hant: ['電子', '光電科技'],
    en: ['Electronics', 'Optics', 'Instruments'],
    season: EXPORT,
    ticket: 75_000,
    foreign: 0.45,
    weight: 9,
  },
  {
    name: '物流运输',
    zh: ['物流', '国际货运代理', '供应链管理', '仓储服务', '航运'],
    hant: ['物流', '航運', '貨運代理'],
    en: ['Logistics', 'Freight', 'Shipping'],
    season: EXPORT,
    ticket: 21_000,
    foreign: 0.35,
    weight: 10,
  },
  {
    name: '医药',
    zh: ['医药', '医疗器械', '生物科技', '药业'],
    hant: ['醫藥', '醫療器材'],
    en: ['Pharma', 'Medical Devices', 'Biosciences'],
    season: STEADY,
    ticket: 54_000,
    foreign: 0.15,
    weight: 7,
  },
  {
    name: '冷链',
    zh: ['冷链', '冷链物流', '冷冻食品', '冷藏仓储'],
    hant: ['凍品', '冷藏倉儲'],
    en: ['Cold Chain', 'Frozen Foods'],
    season: SUMMER,
    ticket: 26_000,
    foreign: 0.2,
    weight: 4,
  },
  {
    name: '食品',
    zh: ['食品', '粮油', '调味品', '糕点食品', '水产'],
    hant: ['食品', '海味', '糧油'],
    en: ['Foods', 'Seafood', 'Ingredients'],
    season: BEFORE_FESTIVALS,
    ticket: 14_000,
    foreign: 0.15,
    weight: 9,
  },
  {
    name: '建材',
    zh: ['建材', '新型建材', '石材', '混凝土', '门窗幕墙'],
    hant: ['建材', '石材'],
    en: ['Building Materials', 'Stoneworks'],
    season: BUILDING,
    ticket: 62_000,
    foreign: 0.08,
    weight: 7,
  },
  {
    name: '建筑工程',
    zh: ['建设工程', '建筑装饰', '市政工程', '机电安装工程'],
    hant: ['建築工程', '裝飾工程'],
    en: ['Construction', 'Fit-out'],
    season: BUILDING,
    ticket: 145_000,
    foreign: 0.02,
    weight: 8,
  },
  {
    name: '纺织服装',
    zh: ['纺织', '服饰', '针织', '家纺'],
    hant: ['紡織', '製衣'],
    en: ['Textiles', 'Apparel'],
    season: EXPORT,
    ticket: 33_000,
    foreign: 0.5,
    weight: 7,
  },
  {
    name: '进出口贸易',
    zh: ['进出口', '国际贸易', '商贸', '实业'],
    hant: ['貿易', '洋行', '實業'],
    en: ['Trading', 'Import & Export', 'Global Sourcing'],
    season: EXPORT,
    ticket: 98_000,
    foreign: 0.75,
    weight: 8,
  },
  {
    name: '软件与信息服务',
    zh: ['信息技术', '软件', '网络科技', '数据服务'],
    hant: ['資訊科技', '軟件'],
    en: ['Software', 'Data Systems', 'Digital'],
    season: STEADY,
    ticket: 36_000,
    foreign: 0.1,
    weight: 6,
  },
  {
    name: '零售',
    zh: ['百货', '商业管理', '超市连锁', '家居'],
    hant: ['百貨', '家居'],
    en: ['Retail', 'Homeware'],
    season: SHOPPING,
    ticket: 6_500,
    foreign: 0.05,
    weight: 5,
  },
  {
    name: '餐饮酒店',
    zh: ['餐饮管理', '酒店管理', '文旅'],
    hant: ['餐飲', '酒店'],
    en: ['Hospitality', 'Catering'],
    season: SUMMER,
    ticket: 4_800,
    foreign: 0.03,
    weight: 4,
  },
  {
    name: '教育培训',
    zh: ['教育科技', '文化传播', '图文'],
    hant: ['教育', '文化'],
    en: ['Education', 'Learning'],
    season: TERM_TIME,
    ticket: 9_000,
    foreign: 0.03,
    weight: 3,
  },
  {
    name: '农业',
    zh: ['农业发展', '农产品', '种业', '生态农业'],
    hant: ['農產品'],
    en: ['Agri', 'Farm Produce'],
    season: HARVEST,
    ticket: 19_000,
    foreign: 0.08,
    weight: 3,
  },
  {
    name: '茶业',
    zh: ['茶业', '茶叶'],
    hant: ['茶業'],
    en: ['Tea'],
    season: SPRING_TEA,
    ticket: 11_000,
    foreign: 0.12,
    weight: 2,
  },
  {
    name: '新能源材料',
    zh: ['新材料', '新能源科技', '电池材料'],
    hant: ['新材料'],
    en: ['Advanced Materials', 'Energy Systems'],
    season: STEADY,
    ticket: 160_000,
    foreign: 0.3,
    weight: 5,
  },
];

/** Associations are trades of their own: fees in spring, events in autumn. */
export const ASSOCIATION: Industry = {
  name: '社会团体',
  zh: ['行业协会', '商会'],
  hant: ['商會'],
  en: ['Association', 'Chamber'],
  season: [0.8, 0.6, 1.5, 1.4, 0.9, 0.9, 0.7, 0.7, 1.1, 1.3, 1.2, 0.9],
  ticket: 8_000,
  foreign: 0,
  weight: 1,
};

/** Persons have salaries and bonuses. */
export const HOUSEHOLD: Industry = {
  name: '个人',
  zh: [],
  hant: [],
  en: [],
  season: [1.5, 1.1, 0.95, 0.95, 0.95, 1, 1, 0.95, 0.95, 0.9, 0.9, 0.85],
  ticket: 9_000,
  foreign: 0.05,
  weight: 1,
};
