import type { Reader } from '../../reader.ts';
import { type Opener, openToTurn } from '../../show.ts';
import { complaintSaid } from '../surfaces/opened-case.ts';

/** Opens a modal while its trigger lives, which is three seconds, and shows in it what may take longer to find. */
export async function showAtOnce(
  { body, client, reader }: Opener & { readonly reader: Reader },
  find: () => Promise<ReturnType<typeof complaintSaid>>,
): Promise<void> {
  const turn = await openToTurn({ body, client }, complaintSaid(reader.wording.complaint.looking, reader));
  await turn(await find());
}
