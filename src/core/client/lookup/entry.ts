/**
 * What lookup knows of one client, and nothing else: no owner, no amounts. Names are as the bank writes them; normalising is
 * the index's business.
 */
export type LookupEntry = {
  readonly clientId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Unified social credit code (统一社会信用代码), 18 characters. Source: GB 32100-2015. */
  readonly creditCode: string | null;
  readonly accountNumbers: readonly string[];
  /** The bank's own numbers for the client, more than one after a merge. Found whole only, like `clientId`. */
  readonly bankKeys?: readonly string[];
};

/** The fields of an entry that a query can meet. */
export type LookupField = 'name' | 'alias' | 'credit_code' | 'account_number' | 'client_id';
