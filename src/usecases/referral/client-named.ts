import { comparedName } from '../../core/client/merging/name-core.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ClientLookup } from '../client/ports.ts';

const LOOKED_AT = 5;

/** The open client that goes by a name, compared without case, script and legal form; null when none does. */
export async function clientNamed(lookup: Pick<ClientLookup, 'search'>, name: string): Promise<ClientId | null> {
  const { core } = comparedName(name);
  if (core === '') return null;
  const matches = await lookup.search(name.slice(0, 200), { limit: LOOKED_AT });
  const same = matches.find(
    ({ name: other, matched }) => comparedName(other).core === core || comparedName(matched.text).core === core,
  );
  return same === undefined ? null : (same.clientId as ClientId);
}
