import { plural } from '../phrases/en.ts';
import type { GatheringWords } from './words.ts';

const clients = (count: number): string => plural(count, 'client');

export const en: GatheringWords = {
  gathering: {
    title: 'Events of your branch',
    none: 'There are no events.',
    plan: 'Plan an event…',
    moreEvents: (events) => `${events} more, later or longer past, ${events === 1 ? 'is' : 'are'} not shown.`,
    open: 'Open',
    cancel: 'Call it off',
    cancelTitle: 'Call this event off?',
    cancelText: 'RMs whose clients hold a place are told, so that they can tell their clients.',
    yes: 'Call it off',
    no: 'Keep it',
    places: (capacity) => (capacity === 1 ? '1 place' : `${capacity} places`),
    forCircle: (circle) => `circle: ${circle}`,
    cancelled: 'called off',
    count: {
      open: (count) => `${count} to invite`,
      coming: (count) => `${count} coming`,
      declined: (count) => `${count} declined`,
      attended: (count) => `${count} came`,
      absent: (count) => `${count} did not come`,
    },
    states: {
      open: 'to be invited',
      coming: 'is coming',
      declined: 'has declined',
      attended: 'came',
      absent: 'did not come',
    },
    unanswered: 'no answer noted',
    notInvited: (why) => `no invitation any more: ${why}`,
    reasons: {
      circle: 'of the circle',
      unmet: 'not met for long',
      referral: 'may name somebody',
      drifting: 'drifting away',
    },
    answers: { coming: 'Is coming', declined: 'Declines', attended: 'Came', absent: 'Did not come' },
    answered: {
      coming: (client) => `Noted: ${client} is coming.`,
      declined: (client) => `Noted: ${client} declines. The place goes to the next client.`,
      attended: (client) => `Noted: ${client} came. It is in the contact log; the next two weeks are good for an ask.`,
      absent: (client) => `Noted: ${client} did not come. A call is on your list.`,
    },
    yours: (count) => `Your clients (${count})`,
    yoursNone: 'None of your clients is invited.',
    more: (count) => `${count} more: see Open.`,
    byStaff: 'By relationship manager',
    staffRow: (name, invited, coming, attended) => `${name}: ${invited} invited, ${coming} coming, ${attended} came`,
    effect: (asks, names, won) =>
      `In the two weeks after: asked ${asks}, ${names} ${names === 1 ? 'name' : 'names'}, ${won} won`,
    invite: (event, count) =>
      count === 0 ? `You have no client to invite to ${event} any more` : `Please invite ${clients(count)} to ${event}`,
    attendance: (event) => `${event} has begun. Who came?`,
    placeFree: (event, when, client) => `A place at ${event} (${when}) is free: you may invite ${client}.`,
    calledOff: (event, when, count) => `${event} (${when}) is off. Please tell your ${clients(count)}.`,
    form: {
      title: 'Plan an event',
      save: 'Plan',
      name: 'Name of the event',
      circle: 'For whom',
      wholeBranch: 'All clients of the branch',
      startsAt: 'Begins',
      place: 'Place',
      capacity: 'Places for clients',
      capacityHint:
        'Clients who benefit most come first, RM by RM in turn. A place that is declined goes to the next client.',
      faults: {
        name_missing: 'Please give it a name.',
        name_too_long: 'This name is too long. Please shorten it.',
        place_too_long: 'This place is too long. Please shorten it.',
        past: 'It has to begin later than now.',
        capacity: 'A whole number from 1 to 500.',
      },
    },
    choosing: (event) => `${event} is planned. Choosing whom to invite…`,
    planned: (event, invited) =>
      invited === 0
        ? `${event} is planned. So far there is no client to invite.`
        : `${event} is planned for ${clients(invited)}. Each RM has got a list of their own clients.`,
    barredTitle: 'Not invited: ',
    bars: {
      do_not_contact: 'do not contact',
      no_marketing: 'wants no offers',
      no_personal_data: 'no use of personal data',
      complaint_open: 'open complaint',
      nobody_there: 'nobody there to invite',
      other_event: 'another event within 30 days',
    },
    barred: (why, count) => `${why} ${count}`,
    refused: {
      not_yours_to_gather: 'Events are planned by relationship managers and branch managers.',
      circle_gone: 'This circle is gone.',
      planned_otherwise:
        'You have an event of this name and hour with another circle, place or size: call it off, or use another name.',
      event_gone: 'This event or invitation is gone.',
      event_begun: 'The event has begun: note who came.',
      event_not_begun: 'The event has not begun yet.',
      event_cancelled: 'The event is called off.',
      event_full: 'Every place is taken.',
      event_long_over: 'The event is too long ago to note who came.',
      answer_stands: 'That the client came is noted, and stands.',
      not_yours_to_cancel: 'Whoever has planned an event calls it off, or the branch manager.',
      not_allowed: 'Whoever looks after this client answers for it.',
    },
    afterwards: (event, came) =>
      came
        ? `Ask how they liked “${event}”, and whom they would like to meet`
        : `Call: could not come to “${event}”; next time`,
  },
};
