import { identifier } from '../cells/text.ts';
import { required } from '../definition.ts';

/** How every file but clients.csv names its client. */
export const clientId = required(
  identifier('client_named'),
  'The client, as clients.csv names it. A client without an id is `credit_code:` or `name:` and the exact text.',
  '客户号',
  '客户编号',
  '客户ID',
);

/** How a row names a member of staff. */
export const staffKey = identifier('staff_named');
