import { expect, it } from 'vitest';
import { isSpeltIn } from '../../../../src/core/client/lookup/spelt.ts';

it.each([
  ['zhaomin', '赵敏'],
  ['zhaom', '赵敏'],
  ['zhm', '赵敏'],
  ['zm', '赵敏'],
  ['ZhaoMin', '赵敏'],
  ['min', '赵敏'],
  ['zhaomi', '赵敏'],
  // 长 is read in two ways.
  ['changsha', '长沙分行'],
  ['hangzhang', '行长办公室'],
  ['csfh', '长沙分行'],
  ['chengxi', '王莉 城西支行'],
  ['wlcx', '王莉 城西支行'],
  ['grace', 'Grace Ho 城西支行'],
  ['hocx', 'Grace Ho 城西支行'],
])('%s stands in %s', (typed, text) => {
  expect(isSpeltIn(typed, text)).toBe(true);
});

it.each([
  ['zhaoli', '赵敏'],
  ['mz', '赵敏'],
  ['zhaominx', '赵敏'],
  ['hao', '赵敏'],
  ['cxx', '王莉 城西支行'],
])('%s does not stand in %s', (typed, text) => {
  expect(isSpeltIn(typed, text)).toBe(false);
});
