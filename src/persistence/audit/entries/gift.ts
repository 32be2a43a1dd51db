import type { GiftEvent } from '../../../usecases/events/gift.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function giftEntry(event: GiftEvent): AuditEntry {
  switch (event.kind) {
    case 'gift_registered': {
      const { kind: _kind, clientId, giftId, what, value, ...facts } = event;
      const detail = { clientId, ...facts, value: value.toString() };
      return { entity: 'gift', entityId: giftId, detail, values: { what } };
    }
    case 'gift_refused': {
      const { kind: _kind, clientId, what, value, faults, ...facts } = event;
      const detail = { ...facts, faults: [...faults], value: value.toString() };
      return { entity: 'client', entityId: clientId, detail, values: { what } };
    }
    case 'gift_struck':
      return { entity: 'gift', entityId: event.giftId, detail: { clientId: event.clientId }, values: {} };
    case 'gifts_exported': {
      const { staffId, year, rows } = event;
      return { entity: 'staff', entityId: staffId, detail: { year, rows }, values: {} };
    }
  }
}
