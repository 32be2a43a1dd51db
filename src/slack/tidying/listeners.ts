import type { ListTidying } from '../../usecases/tidying/list-tidying.ts';
import type { Message } from '../blocks.ts';
import type { CommandListener } from '../reader.ts';
import { overviewMessage, sentence, tidyingMessage } from './surfaces.ts';

export type TidyingUseCases = { readonly listTidying: ListTidying };

/** `/tidy`: one's own list, the manager's view of her branch, or with a name the list of one of her RMs. */
export const tidyCommand =
  ({ listTidying }: TidyingUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const answer = await listTidying(staff, command.text.trim());
    await respond({ response_type: 'ephemeral', ...said() });

    function said(): Message {
      switch (answer.kind) {
        case 'mine':
          return tidyingMessage(answer.tidying, answer.tidying.of.id === staff.id, reader);
        case 'overview':
          return overviewMessage(answer.overview, reader);
        case 'nobody':
          return sentence(reader.wording.tidying.nobody(answer.name.slice(0, 60)));
        case 'nothing_to_tidy':
          return sentence(reader.wording.tidying.notForYou);
      }
    }
  };
