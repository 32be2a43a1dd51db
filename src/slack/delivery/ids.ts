/** Every id by which Slack hands the answers of the delivery surfaces back. */
export const deliveryIds = {
  command: '/rapport',
  /** One dead message; value = its id. The list numbers them, because action ids are unique in a block. */
  retry: (position: number): string => `delivery_retry_${position}`,
  retryAny: /^delivery_retry_\d+$/,
  retryAll: 'delivery_retry_all',
  listBlock: 'delivery_dead_letters',
} as const;
