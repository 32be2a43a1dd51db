import { ok } from '../../core/shared/result.ts';
import { dayFrom, pastDate } from '../cells/days.ts';
import { currency, decimal } from '../cells/figures.ts';
import { choice, words, yesOrNo } from '../cells/text.ts';
import { defineFile, required } from '../definition.ts';
import { clientId } from './references.ts';

const PURPOSES = choice({
  contact: ['联系', '联络'],
  call: ['电话'],
  visit: ['拜访', '上门'],
  message: ['微信', '短信'],
  email: ['邮件'],
  marketing: ['营销'],
  referral: ['转介绍'],
  personal_data: ['个人信息', '个人信息使用'],
});

/** Whatever else the bank knows of a client in figures. */
export const MEASURES = defineFile({
  kind: 'measures',
  about:
    'A figure for which there is no other column: satisfaction, cost to serve, readiness … Never loaded is unknown, not zero.',
  key: '`client_id`, `measure` and `as_of`',
  columns: {
    client_id: clientId,
    as_of: required(pastDate, 'The day the figure is of.', '数据日期', '日期'),
    measure: required(words(100), 'Name of the figure.', '指标', '指标名称'),
    value: required(decimal(18, 6, { kind: 'decimal', decimals: 6 }, false), 'The figure.', '值', '指标值', '数值'),
  },
  row: (cells) =>
    ok({
      type: 'observation',
      series: 'measure',
      subject: cells.client_id ?? '',
      at: [cells.measure ?? '', cells.as_of ?? ''],
      figures: [cells.value ?? null],
    }),
});

/** A yes or no of the client. */
export const CONSENTS = defineFile({
  kind: 'consents',
  about: 'A yes or no of the client, to a channel or to the use of data. `contact` no: do not contact at all.',
  key: '`client_id`, `purpose` and `as_of`',
  columns: {
    client_id: clientId,
    purpose: required(PURPOSES, 'What it is about.', '用途', '授权事项'),
    as_of: required(pastDate, 'The day it was given or withdrawn.', '日期', '授权日期'),
    granted: required(yesOrNo, 'The answer.', '是否同意', '同意', '授权'),
  },
  row: (cells) =>
    ok({
      type: 'observation',
      series: 'consent',
      subject: cells.client_id ?? '',
      at: [cells.purpose ?? '', cells.as_of ?? ''],
      figures: [cells.granted ?? null],
    }),
});

/** What currencies are worth. */
export const RATES = defineFile({
  kind: 'rates',
  about: 'What one unit of a currency is worth in the bank’s base currency from a day on.',
  key: '`currency` and `on`',
  columns: {
    currency: required(currency, 'The foreign currency.', '币种'),
    on: required(dayFrom, 'The day from which it holds.', '日期', '汇率日期'),
    rate: required(decimal(12, 12, { kind: 'exchange_rate' }, true), 'Worth of one unit.', '汇率', '折算率'),
  },
  row: (cells) =>
    ok({
      type: 'observation',
      series: 'exchange_rate',
      subject: cells.currency ?? '',
      at: [cells.on ?? ''],
      figures: [cells.rate ?? null],
    }),
});
