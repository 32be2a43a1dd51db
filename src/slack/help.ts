import type { CommandListener } from './reader.ts';
import { helpMessage } from './said.ts';
import { asksForHelp, typed } from './typed.ts';
import type { Wording } from './wording/wording.ts';

/** How a command is used: a line for each thing that it can be asked, whoever may ask it. */
export type Help = (wording: Wording) => readonly string[];

/** Says how a command is used to whoever asks for help and for nothing else; all else goes to `otherwise`. */
export const helpOr =
  (help: Help, otherwise: CommandListener): CommandListener =>
  async (args) => {
    if (!asksForHelp(typed(args.command.text).trim())) return otherwise(args);
    await args.respond({ response_type: 'ephemeral', ...helpMessage(help(args.reader.wording)) });
  };
