import { z } from 'zod';
import { atMost, type Bilingual, both, faultOf, WHOLE_NUMBER } from './bilingual.ts';

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** Of a call that failed its address is said. */
const isAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url?.username === '' && url.password === '';
};

const TWO_TIMES = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

const port = z.coerce
  .number({ error: both('must be a port number, 0 to 65535', '应为端口号，0 至 65535') })
  .int(WHOLE_NUMBER)
  .min(0)
  .max(65_535, atMost(65_535));

const amount = (standard: string, meaning: string) =>
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, both('must be an amount such as 200', '应为金额，如 200 或 199.50'))
    .default(standard)
    .describe(meaning);

/** The settings that every command of ours reads. The description of each is that of README.md. */
const common = {
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: both(
        'must be a URL such as postgres://user@host:5432/rapport',
        '应为数据库地址，如 postgres://user@host:5432/rapport',
      ),
    })
    .optional()
    .describe('PostgreSQL 15 or newer, for several processes. Absent: an embedded database under `DATA_DIR`.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe('Directory of the embedded database, its lock and rejects files.'),
  AUDIT_ANCHOR: z
    .string()
    .min(1)
    .optional()
    .describe('File to which the end of the audit chain is written. Absent: `audit-anchors.jsonl` in `DATA_DIR`.'),
  BANK_TIME_ZONE: z
    .string()
    .default('Asia/Shanghai')
    .refine(isTimeZone, both('must be an IANA time zone such as Asia/Shanghai', '应为 IANA 时区，如 Asia/Shanghai'))
    .describe('Zone in which the bank counts its days and weeks.'),
  BANK_LANGUAGE: z
    .enum(['zh-CN', 'en'], { error: both('must be zh-CN or en', '应为 zh-CN 或 en') })
    .default('zh-CN')
    .describe('Language of channels, and of people whose Slack language is not known. People read their own.'),
  BANK_CALENDAR: z
    .enum(['CN', 'GB', 'US', 'weekdays'], {
      error: both('must be CN, GB, US or weekdays', '应为 CN、GB、US 或 weekdays'),
    })
    .default('CN')
    .describe(
      'Working days: mainland China’s with its holidays and make-up days, Monday to Friday without the bank holidays of ' +
        'England or the federal ones of the United States, or Monday to Friday.',
    ),
  BANK_HOURS: z
    .string()
    .regex(TWO_TIMES, both('must be two times such as 09:00-17:30', '应为两个时刻，如 09:00-17:30'))
    .refine(
      (hours) => !TWO_TIMES.test(hours) || hours.slice(0, 5) < hours.slice(6),
      both('must be two times, the earlier one first', '应为两个时刻，早的在前'),
    )
    .default('09:00-17:30')
    .describe('Opening hours on working days. Who books a meeting outside them is told so first.'),
  MEETING_REMINDER_MINUTES: z.coerce
    .number({ error: both('must be a number from 0 to 1440', '应为 0 至 1440 的整数') })
    .int(WHOLE_NUMBER)
    .min(0, both('must be a number from 0 to 1440', '应为 0 至 1440 的整数'))
    .max(1440, both('must be a number from 0 to 1440', '应为 0 至 1440 的整数'))
    .default(60)
    .describe('How long before a meeting its keeper is told of it, with what there is to know. 0: never.'),
  FESTIVAL_LEAD_DAYS: z.coerce
    .number({ error: both('must be a number from 0 to 60', '应为 0 至 60 的整数') })
    .int(WHOLE_NUMBER)
    .min(0, both('must be a number from 0 to 60', '应为 0 至 60 的整数'))
    .max(60, both('must be a number from 0 to 60', '应为 0 至 60 的整数'))
    .default(7)
    .describe('How many days before a festival an RM is told how many of her clients there are to greet. 0: never.'),
  GIFT_LIMIT: amount('200', 'What one gift to somebody at a client may cost, in the base currency. 0: no gifts.'),
  GIFT_LIMIT_PER_YEAR: amount(
    '600',
    'What gifts to one person may cost in a calendar year, in the base currency. 0: no gifts.',
  ),
  MESSAGE_BUDGET: z.coerce
    .number({ error: both('must be a number from 0 to 100', '应为 0 至 100 的整数') })
    .int(WHOLE_NUMBER)
    .min(0, both('must be a number from 0 to 100', '应为 0 至 100 的整数'))
    .max(100, both('must be a number from 0 to 100', '应为 0 至 100 的整数'))
    .default(6)
    .describe('Messages a person gets on one day at most, urgent ones not counted; the rest goes into the digest.'),
  TIER_APPROVAL: z
    .enum(['second-person', 'one-person'], {
      error: both('must be second-person or one-person', '应为 second-person 或 one-person'),
    })
    .default('second-person')
    .describe(
      'Who puts tier rules in force: an administrator who did not propose them, or any administrator; with one person an RM’s own scale needs no approval.',
    ),
  BASE_CURRENCY: z
    .string()
    .refine(isCurrency, both('must be an ISO 4217 code such as CNY', '应为 ISO 4217 币种代码，如 CNY'))
    .default('CNY')
    .describe('Currency that a file without a currency column means, and that totals are converted to.'),
  PLAN_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file with the bank’s targets, ceilings and service levels of the contact plan. Absent: as they come.',
    ),
  CHECKLIST_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file with what the bank changes of the checklist of 100 questions and of shelf lives. Absent: as they come.',
    ),
  BACKUP_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder for a backup of the embedded database every night, and for `rapport backup`. Absent: none by itself.',
    ),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, both('must be a time such as 02:30', '应为时刻，如 02:30'))
    .default('02:30')
    .describe('When the nightly backup is made, in the bank’s zone.'),
  BACKUP_KEEP: z.coerce
    .number({ error: both('must be a number from 1 to 9999', '应为 1 至 9999 的整数') })
    .int(WHOLE_NUMBER)
    .min(1, both('must be a number from 1 to 9999', '应为 1 至 9999 的整数'))
    .max(9999, both('must be a number from 1 to 9999', '应为 1 至 9999 的整数'))
    .default(14)
    .describe('How many nightly backups stay; older ones go once a new one is whole.'),
  COMPLAINT_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file with the deadlines of complaints: rule book, working hours, the bank’s own limits, years of keeping. Absent: China’s rules.',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], {
      error: both('must be trace, debug, info, warn, error or fatal', '应为 trace、debug、info、warn、error 或 fatal'),
    })
    .default('info')
    .describe('Least severe line that is logged. No level logs client data.'),
};

const slack = {
  SLACK_BOT_TOKEN: z
    .string({ error: both('is missing', '缺失') })
    .startsWith('xoxb-', both('must be a bot token, xoxb-…', '应为机器人令牌，xoxb-…'))
    .describe('Bot token, `xoxb-…`, from *OAuth & Permissions*.'),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', both('must be an app-level token, xapp-…', '应为应用级令牌，xapp-…'))
    .optional()
    .describe('App-level token with `connections:write`, `xapp-…`. Set: Socket Mode.'),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, both('is too short to be a signing secret', '太短，不像签名密钥'))
    .optional()
    .describe('Signing secret. Set, and no app-level token: HTTP mode on `PORT`.'),
  SLACK_API_URL: z
    .string()
    .refine(
      isAddress,
      both('must be a URL ending in /api/, without user and password', '应为以 /api/ 结尾的网址，不含用户名和密码'),
    )
    .optional()
    .describe('Where Slack’s Web API is, when it is not slack.com: the local workspace, a proxy.'),
  PORT: port.default(3000).describe('Port of HTTP mode, and of the demo’s workspace. 0 takes a free one in the demo.'),
};

const commonSchema = z.object(common);
const botSchema = z
  .object({ ...slack, ...common })
  .refine((env) => env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined, {
    path: ['SLACK_APP_TOKEN'],
    message: both(
      'is missing (or set SLACK_SIGNING_SECRET for HTTP mode)',
      '缺失（使用 HTTP 模式则设置 SLACK_SIGNING_SECRET）',
    ),
    // Reported together with every other fault, not only once the rest is right.
    when: () => true,
  });
/**
 * No browser and no `fetch` opens these, of those that anybody may listen on: whoever sits at the page would see nothing, nor would the bot.
 *
 * Source: Fetch Standard, "bad port".
 */
export const BAD_PORTS: readonly number[] = [
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

const demoSchema = z.object({
  PORT: slack.PORT.refine(
    (number) => !BAD_PORTS.includes(number),
    both('must be another: no browser opens this one', '应换一个：浏览器不打开这个端口'),
  ),
  LOG_LEVEL: common.LOG_LEVEL.default('warn'),
  DATA_DIR: z.string().min(1).default('demo-data'),
});

export type CommonConfig = z.infer<typeof commonSchema>;
export type BotConfig = z.infer<typeof botSchema>;
export type DemoConfig = z.infer<typeof demoSchema>;

type Environment = Readonly<Record<string, string | undefined>>;

export type Read<Config> =
  | { readonly ok: true; readonly config: Config }
  /** Every fault of an environment: the variable's name and what it must be, never its value. */
  | { readonly ok: false; readonly faults: readonly Bilingual[] };

/** What the bot needs, with tokens. */
export const readBotConfig = (env: Environment): Read<BotConfig> => read(botSchema, env);

/** What the commands of `rapport` need; no tokens. */
export const readCommonConfig = (env: Environment): Read<CommonConfig> => read(commonSchema, env);

/** What the demo needs: nothing. */
export const readDemoConfig = (env: Environment): Read<DemoConfig> => read(demoSchema, env);

function read<Schema extends z.ZodType>(schema: Schema, env: Environment): Read<z.infer<Schema>> {
  // An empty variable is one that somebody left out of a .env file, not a value.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  return parsed.success ? { ok: true, config: parsed.data } : { ok: false, faults: parsed.error.issues.map(faultOf) };
}

/** One variable as README.md tells of it. */
export type DocumentedVariable = {
  readonly name: string;
  readonly meaning: string;
  readonly standard: string | null;
  readonly required: boolean;
};

/** The variables of the bot, from the schema itself, so that the page cannot drift from it. */
export function documentedVariables(): readonly DocumentedVariable[] {
  return Object.entries({ ...slack, ...common }).map(([name, type]) => {
    const standard = type instanceof z.ZodDefault ? String(type.def.defaultValue) : null;
    return {
      name,
      meaning: type.description ?? '',
      standard,
      required: standard === null && !(type instanceof z.ZodOptional),
    };
  });
}
