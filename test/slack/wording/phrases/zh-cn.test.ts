import { expect, it } from 'vitest';
import { address } from '../../../../src/slack/wording/phrases/zh-cn.ts';

it.each([
  ['李明', '总经理', '李总'],
  ['李明', '财务总监', '李总'],
  ['李明', '总部总经理', '李总'],
  ['欧阳明', '董事长', '欧阳总'],
  ['王芳', '总部经理', '王经理'],
  ['王芳', '总务主任', '王主任'],
  ['王芳', '总账会计', '王芳'],
  ['王芳', '总经理秘书', '王芳'],
  ['王芳', '董事长助理', '王芳'],
  ['王芳', null, '王芳'],
  ['Grace Ho', '总经理', 'Grace Ho'],
])('%s, %s, is addressed as %s where the title is her own', (name, role, addressed) => {
  expect(address({ name, role })).toBe(addressed);
});
