import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { CalendarEntry } from '../../src/core/client/contact-log/calendar-entry.ts';
import { calendarFile } from '../../src/slack/calendar-file.ts';
import { wordingIn } from '../../src/slack/wording/wording.ts';

// Read back by another implementation of RFC 5545 than the one that writes.

const NOW = new Date('2026-11-23T02:00:00Z');
const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: '019ab@rapport',
  sequence: 0,
  isNew: true,
  state: 'stands',
  startsAt: new Date('2026-11-24T14:00:00+08:00'),
  endsAt: new Date('2026-11-24T15:30:00+08:00'),
  channel: 'meeting',
  clientName: '海港物流有限公司',
  subject: '续授信',
  place: null,
  keeper: { name: '王莉', email: 'wang.li@bank.example' },
  ...change,
});
const written = (change: Partial<CalendarEntry> = {}) => calendarFile(entry(change), NOW, wordingIn('zh-CN'));
function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent');
  if (component === null) throw new Error('no event');
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(component), component };
}

describe('the calendar file of an appointment', () => {
  it('tells the hour in UTC, the same in every zone', () => {
    const { event, method } = readBack(written());
    expect(written()).toContain('\r\nDTSTART:20261124T060000Z\r\nDTEND:20261124T073000Z\r\n');
    expect(event.startDate.toJSDate()).toEqual(new Date('2026-11-24T06:00:00Z'));
    expect(event.summary).toBe('面谈：海港物流有限公司');
    expect(event.description).toBe('续授信');
    expect(method).toBe('PUBLISH');
  });

  it('changes and cancels the entry of the first file: one UID, a higher sequence, the method of a cancellation', () => {
    const [first, moved] = [readBack(written()), readBack(written({ sequence: 1 }))];
    const off = readBack(written({ sequence: 2, state: 'cancelled' }));
    expect([first.event.uid, moved.event.uid, off.event.uid]).toEqual(Array(3).fill('019ab@rapport'));
    expect([first.event.sequence, moved.event.sequence, off.event.sequence]).toEqual([0, 1, 2]);
    expect(off.method).toBe('CANCEL');
    expect(off.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('escapes what people type, and lets nothing in it become a property', () => {
    const nasty = 'a, b; c\\d "e"\r\nATTACH:http://evil.example\nEND:VEVENT';
    const { event } = readBack(written({ subject: nasty, place: nasty, clientName: nasty }));
    expect(event.description.replaceAll('\r', '')).toBe(nasty.replaceAll('\r', ''));
    expect(event.location.replaceAll('\r', '')).toBe(nasty.replaceAll('\r', ''));
    expect(event.component.getFirstPropertyValue('attach')).toBeNull();
    expect(written({ subject: nasty }).match(/^END:VEVENT/gm)).toHaveLength(1);
  });

  it('keeps a name with a quote, a colon or a line break inside its parameter', () => {
    const { component } = readBack(
      written({ keeper: { name: 'W"ang: Li; x\nATTENDEE:mailto:a@b.example', email: null } }),
    );
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:nobody@rapport.invalid');
    expect(component.getFirstPropertyValue('attendee')).toBeNull();
  });

  it('folds lines at 75 octets and splits no character (RFC 5545, 3.1)', () => {
    const long = '续授信与结算方案的当面沟通'.repeat(30);
    const text = written({ subject: long, place: '🏦'.repeat(60) });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(readBack(text).event.description).toBe(long);
    expect(readBack(text).event.location).toBe('🏦'.repeat(60));
  });
});
