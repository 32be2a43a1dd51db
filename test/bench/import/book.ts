import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import { mulberry32 } from '../../../src/sample-bank/random.ts';

export type BookSize = { readonly clients: number; readonly weeks: number };

const FIRST_WEEK = localDate('2024-11-25');

/** A generator of numbers that is the same in every run. */
function draws(seed: number): (below: number) => number {
  const uniform = mulberry32(seed);
  return (below) => Math.floor(uniform() * below);
}

const STAFF = 50;

function* staff(): Generator<string> {
  yield 'staff_id,name,email,role,branch\n';
  for (let at = 0; at < STAFF; at += 1) yield `S${at},员工${at},s${at}@bank.example,rm,支行${at % 5}\n`;
}

function* clients({ clients: count }: BookSize): Generator<string> {
  yield 'client_id,name,aliases,kind,credit_code,account_numbers,tier,owner,branch,client_since\n';
  for (let at = 0; at < count; at += 1) {
    const number = String(at).padStart(10, '0');
    yield `C${at},第${at}号实业有限公司,${at}号实业;No ${at} Ltd,corporate,91310000${number},6222${number},重点,S${at % STAFF},支行${at % 5},2015-03-0${1 + (at % 9)}\n`;
  }
}

function* people({ clients: count }: BookSize): Generator<string> {
  yield 'person_id,client_id,name,role,birthday,phone,decision_maker\n';
  for (let at = 0; at < count * 2; at += 1)
    yield `P${at},C${at >> 1},联系人${at},财务总监,1980-05-17,1380000${at},是\n`;
}

function* holdings({ clients: count }: BookSize): Generator<string> {
  yield 'holding_id,client_id,product,as_of,opened_on,balance,currency,rate\n';
  for (let at = 0; at < count * 3; at += 1) {
    yield `H${at},C${Math.floor(at / 3)},产品${at % 3},2026-11-20,2020-01-02,${at * 17}.25,CNY,0.0145\n`;
  }
}

/** Week by week with all clients in each, as a core system that reports weekly would have it. */
function* flows({ clients: count, weeks }: BookSize): Generator<string> {
  const draw = draws(7);
  yield 'client_id,week,debit,credit,internal_debit,internal_credit,count,currency\n';
  let week: LocalDate = FIRST_WEEK;
  for (let at = 0; at < weeks; at += 1) {
    for (let client = 0; client < count; client += 1) {
      const [debit, credit] = [draw(5_000_000), draw(5_000_000)];
      yield `C${client},${week},${debit}.${10 + draw(90)},${credit}.${10 + draw(90)},${draw(debit + 1)}.00,0,${1 + draw(40)},CNY\n`;
    }
    week = addDays(week, 7);
  }
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < 1 << 16) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Writes the files of a generated bank into `folder`. */
export async function writeBook(folder: string, size: BookSize): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = {
    staff: staff(),
    clients: clients(size),
    people: people(size),
    holdings: holdings(size),
    weekly_flows: flows(size),
  };
  for (const [name, lines] of Object.entries(files)) {
    await pipeline(Readable.from(inPieces(lines)), createWriteStream(join(folder, `${name}.csv`)));
  }
}
