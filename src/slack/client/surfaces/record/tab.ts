import type { KnownBlock } from '@slack/types';
import type { FieldGroup } from '../../../../core/access/policy.ts';
import type { HistoryKind, Page, RecordPart, RecordQuestion } from '../../../../core/client/full-record.ts';
import type { Reader } from '../../../reader.ts';
import type { Wording } from '../../../wording/wording.ts';
import type { CardAction } from '../card-actions.ts';
import type { SeenClient } from '../seen-client.ts';

/** Where in a full record somebody is. */
export type RecordPlace = {
  /** Of `RECORD_TABS`. */
  readonly tab: string;
  /** From 0. */
  readonly page: number;
  /** What the history is narrowed down to. */
  readonly of: HistoryKind | null;
};

/** What one reader sees of a client, and what the tab has asked for. */
export type SeenRecord = SeenClient & { readonly part: RecordPart | null; readonly place: RecordPlace };

/** What stands under the tabs; `page` where it does not fit on one. */
export type TabContent = {
  readonly blocks: readonly KnownBlock[];
  readonly page?: Pick<Page<unknown>, 'page' | 'size' | 'total'>;
};

/** One part of a full record. */
export type RecordTab = {
  readonly id: string;
  readonly label: (wording: Wording) => string;
  /** The group that has to be open for it. */
  readonly sees: FieldGroup;
  /** What it shows that the card's record does not hold; absent: it has all of it. */
  readonly asks?: (place: RecordPlace) => RecordQuestion;
  readonly content: (seen: SeenRecord, reader: Reader) => TabContent;
  /** What can be done from it, offered as on the card: the place of an entry says nothing here. */
  readonly offers: readonly Omit<CardAction, 'place'>[];
};
