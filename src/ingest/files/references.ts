import { identifier } from '../cells/text.ts';
import { required } from '../definition.ts';

/** How every file but clients.csv names its client. */
export const clientId = required(
  identifier('the client_id of a client'),
  'The client, as clients.csv names it. A client without an id is `credit_code:` or `name:` and the exact text.',
  '客户号',
  '客户编号',
  '客户ID',
);

/** How a row names a member of staff. */
export const staffKey = identifier('the staff_id or e-mail of somebody in staff.csv');
