import { CLIENT_NAME_MAX_LENGTH } from '../../core/client/client.ts';
import { type CellParser, value } from '../cells/parser.ts';
import { identifier, words } from '../cells/text.ts';
import { required } from '../definition.ts';
import { clientKeyOf } from '../keys.ts';

const clientKey = identifier('client_named');
const BY_NAME = /^name[:：]/;

/** The bank's number of a client; of one without, `name:` and its name, which is read as clients.csv has it read. */
const clientNamed: CellParser<string> = {
  expected: clientKey.expected,
  read: (cell, context) => {
    if (!BY_NAME.test(cell)) return clientKey.read(cell, context);
    const name = words(CLIENT_NAME_MAX_LENGTH).read(cell.replace(BY_NAME, '').trim(), context);
    return name.ok ? value(clientKeyOf(null, name.value)) : name;
  },
};

/** How every file but clients.csv names its client. */
export const clientId = required(
  clientNamed,
  'The client, as clients.csv names it. A client without an id is `credit_code:` or `name:` and the exact text.',
  '客户号',
  '客户编号',
  '客户ID',
);

/** How a row names a member of staff. */
export const staffKey = identifier('staff_named');
