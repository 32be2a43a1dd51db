import { parseYearlyDay } from '../core/shared/calendar/yearly-day.ts';
import type { ClientId } from '../core/shared/ids.ts';
import type { DaysStore } from '../usecases/dates/ports.ts';
import type { Db } from './rows.ts';

/** Days of clients that come round every year. */
export const daysRepository = (db: Db): DaysStore => ({
  greeted: async (clientIds) => {
    const ids = [...clientIds];
    const rows = await db.$queryRaw<readonly DayRow[]>`
      WITH refused AS (
        SELECT client_id, array_agg(purpose) AS purposes FROM consent_current
        WHERE client_id = ANY (${ids}::uuid[]) AND NOT granted GROUP BY client_id
      ), days AS (
        SELECT client_id, NULL AS label, name AS person, role, birthday AS day FROM person
        WHERE client_id = ANY (${ids}::uuid[]) AND birthday IS NOT NULL AND left_on IS NULL
          AND personal_purpose IS DISTINCT FROM 'dealings'
        UNION ALL
        SELECT m.client_id, m.label, p.name, p.role, m.day FROM memorial_day m LEFT JOIN person p ON p.id = m.person_id
        WHERE m.client_id = ANY (${ids}::uuid[]) AND m.removed_at IS NULL AND p.left_on IS NULL
      )
      SELECT c.id::text, c.name, c.language, d.label, d.person, d.role, d.day FROM client c
      LEFT JOIN refused r ON r.client_id = c.id
      LEFT JOIN days d ON d.client_id = c.id AND NOT coalesce('personal_data' = ANY (r.purposes), false)
      WHERE c.id = ANY (${ids}::uuid[]) AND c.closed_on IS NULL AND NOT coalesce('contact' = ANY (r.purposes), false)
      ORDER BY c.name, c.id`;
    return [...Map.groupBy(rows, ({ id }) => id).values()].map(([first, ...others]) => {
      const { id, name, language } = first as DayRow;
      return {
        clientId: id as ClientId,
        clientName: name,
        language: language === 'en' ? 'en' : 'zh-CN',
        days: [first as DayRow, ...others].flatMap(({ label, person, role, day }) => {
          const parsed = day === null ? null : parseYearlyDay(day);
          return parsed === null ? [] : [{ label, personName: person, personRole: role, day: parsed }];
        }),
      };
    });
  },
});

type DayRow = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly label: string | null;
  readonly person: string | null;
  readonly role: string | null;
  readonly day: string | null;
};
