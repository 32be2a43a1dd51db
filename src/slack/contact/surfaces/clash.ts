import type { KnownBlock } from '@slack/types';
import type { Edit } from '../../../core/client/contact-log/logged-contact.ts';
import { clashedFields, type ShownClash } from '../../blocks/clash.ts';
import type { Reader } from '../../reader.ts';
import { instantText } from '../../wording/instant-text.ts';
import { contactIds as ids } from '../ids.ts';

/** Who has changed what meanwhile, and when. */
export function clashBlocks(clashes: readonly ShownClash[], last: Edit | null, reader: Reader): readonly KnownBlock[] {
  const words = reader.wording.contactLog.clash;
  const when = last === null ? null : instantText(last.at, reader);
  return clashedFields(words.title(last?.by.name ?? null, when), clashes, words, ids.keep);
}
