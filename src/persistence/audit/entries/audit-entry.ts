import type { Prisma } from '../../generated/client.ts';

/**
 * What of an event goes on the trail: in `detail` ids, counts and codes, which stay for ever; in `values` the words
 * people or files said, which can be erased.
 */
export type AuditEntry = {
  readonly entity: string;
  readonly entityId: string | null;
  readonly detail: Prisma.InputJsonObject;
  readonly values: Readonly<Record<string, string>>;
};
