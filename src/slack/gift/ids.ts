import type { ClientId } from '../../core/shared/ids.ts';

/** Every id by which Slack hands the gift surfaces' answers back. An input's action has the id of its block. */
export const giftIds = {
  command: '/gift',
  /** The first word after the command that asks for the register of a year. */
  reportWords: ['report', '登记簿', '报告'],
  /** From a card or a list; value = the id of a client. */
  openFor: 'gift_for',
  form: 'gift_form',
  recipient: 'gift_recipient',
  what: 'gift_what',
  value: 'gift_value',
  on: 'gift_on',
  occasion: 'gift_occasion',
  publicDuty: 'gift_public_duty',
  /** A client of several that fit; value = its id. */
  meant: (position: number): string => `gift_meant_${position}`,
  meantAny: /^gift_meant_\d+$/,
  meantBlock: 'gift_meant_actions',
  /** Value = the id of a gift. */
  strike: 'gift_strike',
  /** Value = the year. */
  export: 'gift_export',
  reportBlock: 'gift_report_actions',
} as const;

/** What the form carries unseen. */
export type GiftMetadata = { readonly clientId: ClientId };

/** The client herself, among the people of a form. */
export const HERSELF = 'client';
