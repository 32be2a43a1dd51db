import type { Database } from '../database.ts';

/** The instants after `from` and until `to` at which somebody is to be told of a mark of a complaint, in order. */
export const markInstants =
  ({ prisma }: Pick<Database, 'prisma'>) =>
  async (from: Date, to: Date): Promise<readonly Date[]> => {
    const rows = await prisma.complaintMark.findMany({
      where: { toldAt: null, tellAt: { gt: from, lte: to } },
      distinct: ['tellAt'],
      orderBy: { tellAt: 'asc' },
      select: { tellAt: true },
    });
    return rows.map(({ tellAt }) => tellAt);
  };
