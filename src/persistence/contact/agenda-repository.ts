import type { AgendaStore } from '../../usecases/contact/ports.ts';
import type { Db } from '../rows.ts';
import { keepingAppointments } from './appointments.ts';
import { keepingFollowUps } from './follow-ups.ts';

/** What is to be done, and what hours are agreed. */
export const agendaRepository = (db: Db): AgendaStore => ({ ...keepingFollowUps(db), ...keepingAppointments(db) });
