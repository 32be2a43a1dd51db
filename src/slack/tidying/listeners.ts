import type { ClientId } from '../../core/shared/ids.ts';
import type { KeepApart } from '../../usecases/merging/keep-apart.ts';
import type { SuggestDoubles } from '../../usecases/merging/suggest-doubles.ts';
import type { ListTidying } from '../../usecases/tidying/list-tidying.ts';
import type { Message } from '../blocks.ts';
import { goneMessage } from '../gone-client.ts';
import { idsOfButton } from '../payload.ts';
import type { ActionListener, CommandListener, Reader } from '../reader.ts';
import { sentenceWithName } from '../said.ts';
import { doubleBlocks } from './surfaces/doubles.ts';
import { overviewMessage, tidyingMessage } from './surfaces/lists.ts';

export type TidyingUseCases = {
  readonly listTidying: ListTidying;
  readonly suggestDoubles: SuggestDoubles;
  readonly keepApart: KeepApart;
};

type Asker = Pick<Parameters<ActionListener>[0], 'staff' | 'reader'>;

/** `/tidy`: one's own list, the manager's view of her branch, or with a name the list of one of her RMs. */
export const tidyCommand =
  (uses: TidyingUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    await respond({ response_type: 'ephemeral', ...(await tidying(uses, { staff, reader }, command.text.trim())) });
  };

async function tidying({ listTidying, suggestDoubles }: TidyingUseCases, { staff, reader }: Asker, name: string) {
  const answer = await listTidying(staff, name);
  switch (answer.kind) {
    case 'mine': {
      const isOwn = answer.tidying.of.id === staff.id;
      const list = tidyingMessage(answer.tidying, isOwn, reader);
      return isOwn ? withDoubles(list) : list;
    }
    case 'overview':
      return withDoubles(overviewMessage(answer.overview, reader));
    case 'nobody':
      return sentenceWithName(reader.wording.tidying.nobody(answer.name.slice(0, 60)));
    case 'nothing_to_tidy':
      return sentenceWithName(reader.wording.tidying.notForYou);
  }

  async function withDoubles({ text, blocks }: Message): Promise<Message> {
    return { text, blocks: [...blocks, ...doubleBlocks(await suggestDoubles(staff), reader)] };
  }
}

/** "Not the same": the list is drawn without the pair, or says beside it what has become of one of the two. */
export const keepApartPressed =
  (uses: TidyingUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const kept = await uses.keepApart({ by: staff, ids: idsOfButton<ClientId>(action), origin: 'slack:/tidy' });
    if (kept.ok)
      return void (await respond({ replace_original: true, ...(await tidying(uses, { staff, reader }, '')) }));
    await respond({ response_type: 'ephemeral', replace_original: false, ...notKept(kept.refusal, reader) });
  };

type Refusal = Extract<Awaited<ReturnType<KeepApart>>, { ok: false }>['refusal'];

function notKept(refusal: Refusal, reader: Reader): Message {
  switch (refusal.kind) {
    case 'not_allowed':
      return sentenceWithName(reader.wording.merging.notYours);
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneMessage(refusal, reader);
  }
}
