import { expect, it } from 'vitest';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { contactIds as ids } from '../../../src/slack/contact/ids.ts';
import { clientChosen } from '../../../src/slack/contact/listeners/log-form.ts';
import type { LogUseCases } from '../../../src/slack/contact/listeners/use-cases.ts';
import { readerAt } from '../../support/readers.ts';
import { id, staff } from '../../support/records.ts';

const harbour = { id: id<ClientId>(), name: '海港物流' };
const merged = id<ClientId>();

it.each([
  ['zh-CN', '港口物流已并入海港物流，全部记录现在该客户名下。没有保存，您写的内容都在：再次提交即记到海港物流名下。'],
  ['en', '港口物流 has been merged into 海港物流. Its full record is there now. Nothing was saved yet.'],
] as const)(
  'of a client that was merged while the form was open it says what became of it, in %s',
  async (language, said) => {
    const uses = {
      openClient: async (_by: unknown, of: ClientId) =>
        of === merged
          ? { kind: 'gone', why: { kind: 'client_merged', name: '港口物流', into: harbour } }
          : { kind: 'record', record: { client: harbour, people: [] }, may: ['log_contact'] },
    } as unknown as LogUseCases;
    const view = {
      id: 'V1',
      private_metadata: JSON.stringify({ client: merged, isFixed: true, shown: [], from: null }),
      state: { values: { [ids.channel]: { [ids.channel]: { selected_option: { value: 'call' } } } } },
    };
    const drawn: unknown[] = [];
    const client = { views: { update: async (sent: { readonly view: unknown }) => drawn.push(sent.view) } };
    const reader = readerAt('2026-11-23T02:00:00Z')(language);
    await clientChosen(uses)({ body: { view }, client, staff: staff(), reader } as never);
    expect(JSON.stringify(drawn)).toContain(said);
  },
);
