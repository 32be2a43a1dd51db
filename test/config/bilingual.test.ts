import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Bilingual, both, faultOf } from '../../src/config/bilingual.ts';
import { readChecklistFile } from '../../src/config/checklist-file.ts';
import { readComplaintFile } from '../../src/config/complaint-file.ts';
import { readBotConfig } from '../../src/config/config.ts';
import { readPlanFile } from '../../src/config/plan-file.ts';

const HAN = /\p{Script=Han}/u;

const faultsOf = (schema: z.ZodType, value: unknown): readonly Bilingual[] =>
  (schema.safeParse(value).error?.issues ?? []).map(faultOf);

test('a fault is said in both languages, with its place in front', () => {
  const schema = z.strictObject({
    days: z.number().min(3, both('must be at least 3', '最小为 3')),
    people: z.record(z.email({ error: both('must be an e-mail', '应为电子邮箱') }), z.string()),
  });
  expect(faultsOf(schema, { days: 2, people: { nobody: '' }, hour: 1 })).toEqual([
    { en: 'days must be at least 3', 'zh-CN': 'days 最小为 3' },
    { en: 'people.nobody must be an e-mail', 'zh-CN': 'people.nobody 应为电子邮箱' },
    { en: 'Unrecognized key: "hour"', 'zh-CN': '没有 hour 这一项' },
  ]);
  expect(faultsOf(schema, [])).toEqual([
    { en: 'Invalid input: expected object, received array', 'zh-CN': '应为 JSON 对象' },
  ]);
});

test('no sentence of a schema lacks its Chinese', () => {
  const wrong = [
    readPlanFile(
      '{"hours":{"morning":"9","recap":"22:00"},"quotas":{"personal":{"calls":{"target":3,"most":2}}},' +
        '"people":{"x":{"banking":"b"}},"serviceLevels":{"person":{"a":{"idealGapDays":1.5,"isKept":1,"channels":["fax"]}}}}',
    ),
    readChecklistFile(
      '{"shelfLifeDays":{"role":0},"questions":[{"id":"A B","off":1,"block":"b","weight":9,"kind":"k"}]}',
    ),
    readComplaintFile(
      '{"pack":1,"hours":{"week":1},"packs":[{"id":1}],"serviceHours":{"low":"x"},"retentionYears":"x"}',
    ),
  ];
  const faults = wrong.flatMap((read) => (read.ok ? [] : read.faults));
  const bot = readBotConfig({ PORT: 'x', BANK_HOURS: '9', GIFT_LIMIT: '-1', BACKUP_KEEP: '0', LOG_LEVEL: 'loud' });
  const all = [...faults, ...(bot.ok ? [] : bot.faults)];
  expect(all.length).toBeGreaterThan(25);
  expect(all.filter((fault) => !HAN.test(fault['zh-CN']) || HAN.test(fault.en))).toEqual([]);
});
