// The city of the sample bank is on no map.

export const CITY = '云港';
export const CITY_LATIN = 'Yungang';

export const MAIN_BRANCH = '云港城东支行';
export const SECOND_BRANCH = '云港高新支行';

export type Place = { readonly area: string; readonly roads: readonly string[]; readonly weight: number };

export const PLACES: readonly Place[] = [
  { area: '城东区', roads: ['东门大街', '朝晖路', '望海路', '青枫路'], weight: 26 },
  { area: '老城区', roads: ['钟鼓巷', '府前街', '米市街', '桂花弄'], weight: 16 },
  { area: '临港经济开发区', roads: ['港务一路', '锚地路', '集运大道', '堆场北路'], weight: 18 },
  { area: '河西新城', roads: ['云汇大道', '星湾路', '长桥西路'], weight: 14 },
  { area: '北湖工业园', roads: ['北湖大道', '铸造路', '纬七路', '创新二路'], weight: 16 },
  { area: '空港物流园', roads: ['航空路', '保税一路', '货运南路'], weight: 6 },
  { area: '松岭镇', roads: ['茶场路', '镇前街'], weight: 4 },
];

/** Where the second branch has its clients. */
export const SECOND_BRANCH_PLACE: Place = { area: '高新区', roads: ['软件大道', '晶圆路', '创业二路'], weight: 1 };

export const HONG_KONG_AREAS: readonly { readonly area: string; readonly zh: string; readonly en: string }[] = [
  { area: '香港·九龍', zh: '九龍觀榮道', en: 'Kwun Wing Road, Kowloon' },
  { area: '香港·新界', zh: '新界葵豐街', en: 'Kwai Foong Street, New Territories' },
  { area: '香港·港島', zh: '香港中環海昌里', en: 'Hoi Cheong Lane, Central' },
];
