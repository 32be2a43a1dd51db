import { plural } from '../phrases/en.ts';
import type { HandOverWords } from './words.ts';

const clients = (count: number): string => plural(count, 'client');

export const en: HandOverWords = {
  handOver: {
    open: 'Hand over',
    title: 'Hand over clients',
    next: 'Check records',
    cancel: 'Cancel',
    help: '/handover: all clients of a relationship manager, checked for gaps and offered to a successor. For one client, use Hand over on its card.',
    notYours: 'Clients are handed over by their owner or by the manager of the owner’s branch.',
    oneClient: (client) => `This client only: ${client}`,
    owner: 'Whose clients',
    ownerHint: 'All clients that the colleague owns now. For one client, use its card.',
    successor: 'Who takes over',
    mode: 'How',
    modes: {
      transfer: 'Transfer: the successor becomes the owner',
      joint: 'Joint management: the successor becomes co-owner',
    },
    cause: 'Why',
    causes: {
      rm_moves: 'The relationship manager moves',
      rm_leaves: 'The relationship manager leaves',
      client_moves: 'The client moves',
      branch_moves: 'The branch moves',
      workload: 'Workload',
    },
    visit: 'Joint visit on',
    note: 'For the successor',
    noteHint: 'What is not in the record: how the client likes to be spoken to, what to avoid.',
    choose: 'Choose',
    gapsTitle: 'Before you hand over',
    gapsSubmit: 'Propose',
    gapsBack: 'Back',
    gapsSummary: (count, gaps) =>
      gaps === 0
        ? `${clients(count)}: every record is complete.`
        : `${clients(count)}, ${gaps} with gaps in the record.`,
    gapsAdvice: 'Close the gaps first if you can. Until the successor accepts, the owner stays responsible.',
    gaps: {
      promise_overdue: 'overdue promise',
      no_decision_maker: 'no decision maker',
      no_reachable_person: 'no phone or e-mail',
      no_recent_contact: 'no contact for 90 days',
      no_next_step: 'no next step',
      no_tier: 'no tier',
      no_industry: 'no industry',
    },
    complete: 'complete',
    proposed: (count) =>
      `Your colleague is asked to take over ${clients(count)}. Until they accept, the owner stays responsible.`,
    refused: {
      not_yours_to_hand_over: 'Only the owner or the manager of the owner’s branch hands these clients over.',
      successor_is_owner: 'The successor owns these clients already. Please choose somebody else.',
      successor_unfit: 'Please choose a relationship manager or branch manager who is in the bank’s staff file.',
      nothing_to_hand_over:
        'There is nothing to hand over: no clients, or all of them are offered to somebody already.',
      visit_past: 'This day is over. Please choose today or a later one.',
      not_yours_to_answer: 'This is for the successor to answer.',
      hand_over_gone: 'This proposal is no longer there.',
    },
    asked: (from, count, mode, cause) =>
      `${mode === 'transfer' ? 'Take over' : 'Look after together'}: ${clients(count)} of ${from} · ${cause}`,
    until: 'Until you accept, the owner stays responsible. You can see the records now.',
    visitOn: (day) => `Joint visit on ${day}`,
    noteSaid: (note) => `“${note}”`,
    withGaps: (count) => `${clients(count)} with gaps in the record`,
    accept: 'Accept all',
    review: 'Look through',
    decline: 'Decline…',
    withdraw: 'Withdraw',
    declineOne: 'Decline…',
    acceptTitle: 'Take these clients over?',
    acceptText: (count) =>
      `${clients(count)}, with open follow-ups and appointments, ${count === 1 ? 'becomes' : 'become'} yours now.`,
    answered: (accepted, declined, withdrawn) =>
      [
        accepted === 0 ? null : `${accepted} accepted`,
        declined === 0 ? null : `${declined} declined`,
        withdrawn === 0 ? null : `${withdrawn} withdrawn`,
      ]
        .filter((part) => part !== null)
        .join(' · '),
    declineTitle: 'Decline',
    declineSubmit: 'Decline',
    declineOf: clients,
    declineLabel: 'Why? The owner and the manager read this.',
    reviewTitle: 'Hand-over',
    states: { proposed: 'open', accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn' },
    news: {
      accepted: (to, from, count) => `${to} has taken over ${clients(count)} of ${from}.`,
      declined: (to, from, count) => `${to} has declined ${clients(count)} of ${from}. The owner stays responsible.`,
      withdrawn: (to, from, count) => `The hand-over of ${clients(count)} of ${from} to ${to} was withdrawn.`,
    },
    done: {
      accept: (count) =>
        `${clients(count)} ${count === 1 ? 'is' : 'are'} yours now. Tell them within a week: it is on your list.`,
      decline: (count) => `Declined for ${clients(count)}.`,
      withdraw: (count) => `Withdrawn for ${clients(count)}.`,
    },
    nothingOpen: 'Nothing has changed: these clients were answered before, or are with somebody else by now.',
    toClient: (from, to) =>
      `Hello, this is ${to} of your bank. I look after you from now on in place of ${from}, who has told me all about your business. When may I come by to introduce myself?`,
    toClientLabel: 'You can say to the client:',
    tellClient: (from) => `Tell the client: you look after it now, in place of ${from}`,
    jointVisit: (colleague) => `Joint visit with ${colleague}`,
  },
};
