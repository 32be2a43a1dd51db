/** Every id by which Slack hands the answers of the delivery surfaces back. */
export const deliveryIds = {
  command: '/rapport',
  /** One dead message; value = its id. The list numbers them, because action ids are unique in a block. */
  retry: (position: number): string => `delivery_retry_${position}`,
  retryAny: /^delivery_retry_\d+$/,
  retryAll: 'delivery_retry_all',
  listBlock: 'delivery_dead_letters',
  channelsBlock: 'delivery_channels',
  setUpChannel: 'delivery_channel_set_up',
  checkChannel: 'delivery_channel_check',
  clearChannel: 'delivery_channel_clear',
  channelView: 'delivery_channel',
  purposeBlock: 'delivery_channel_purpose_block',
  purposeInput: 'delivery_channel_purpose_input',
  channelBlock: 'delivery_channel_channel_block',
  channelInput: 'delivery_channel_channel_input',
  languageBlock: 'delivery_channel_language_block',
  languageInput: 'delivery_channel_language_input',
} as const;
