import { plural } from '../phrases/en.ts';
import type { ChurnLedgerWords } from './words.ts';

export const en: ChurnLedgerWords = {
  lost: {
    title: 'Record a lost client',
    state: 'client lost',
    record: 'Record the loss…',
    change: 'Change the record…',
    button: 'Lost…',
    recordedOn: (day, reason) => `Recorded as lost on ${day}: ${reason}`,
    on: 'Lost on',
    reason: 'Why',
    reasons: {
      other_bank: 'went to another bank',
      price: 'price',
      service: 'service',
      complaint: 'complaint',
      people_changed: 'people changed',
      needs_changed: 'needs changed',
      moved: 'moved away',
      group_pooling: 'money pooled by its group',
      closed_business: 'closed its business',
      not_known: 'not known',
    },
    note: 'In words',
    recorded: (client) => `${client} is recorded as lost. It counts in the report.`,
    withdrawn: (client) => `${client} no longer counts as lost.`,
    withdraw: 'Not lost after all',
    about: (client) => `Client ${client}`,
    stands: (client, day, reason) => `${client} is recorded as lost on ${day}: ${reason}`,
    vanished: (count) => `Closed, and nobody has said why (${count})`,
    noneVanished: 'No closed client waits for a reason. To record a loss: /churn lost ACME',
    closedOn: (client, day) => `${client} · closed on ${day}`,
    refused: {
      not_yours_to_record: 'A loss is recorded by whoever looks after the client, or by the branch manager.',
      loss_changed:
        'What is recorded has changed since you opened this form, so yours is not saved. Please close it and open it again.',
      lost_day_ahead: 'This day is still to come. Please choose today or an earlier one.',
      lost_day_too_old: 'Only losses of the last year are recorded. Please choose a later day.',
      loss_note_too_long: (max) => `Please keep it to ${max} characters.`,
    },
  },
  report: {
    notForYou: 'The report is for branch managers (their branch), administrators and compliance.',
    title: (of, from, to) => `Lost clients · ${of === 'branch' ? 'this branch' : 'the bank'} · ${from} to ${to}`,
    noLosses: 'No client was recorded as lost.',
    losses: (lost, foreseeable, warned, percent) =>
      percent === null
        ? `${lost} lost, none of which could have been warned of`
        : `${lost} lost · ${foreseeable} could have been warned of, ${warned} had an alert before (${percent}%)`,
    lead: (weeks) => `median lead ${plural(weeks, 'week')}`,
    remedies: 'What remedies did',
    held: (kind, held, asked) => `${kind}: ${held} of ${asked} held`,
    noneRated: 'None rated yet: a remedy is asked about after four weeks.',
    rules: 'By version of the rules, since each came into force',
    rulesTitle: (of) =>
      `All versions of the rules, since each came into force · ${of === 'branch' ? 'this branch' : 'the bank'}`,
    version: (version, charts) =>
      `${version === 0 ? 'Standard rules' : `Version ${version}`}${charts === null ? '' : ` · charts ${charts}`}`,
    inForce: (from, until) => (until === null ? `since ${from}` : `${from} to ${until}`),
    hits: (warned, foreseeable, percent) =>
      `Hit rate ${percent}%: ${warned} of ${plural(foreseeable, 'loss', 'losses')} had an alert before`,
    noHits: 'No loss to be judged by yet',
    falseAlarms: (rate, years) => `False alarms per client-year: ${rate} (${years} client-years watched)`,
    atMost: (known, atMost) => `${known}, at most ${atMost}`,
    tooFew: (years) => `False alarms: ${years} client-years watched, too few for a rate`,
    waivers: (held, asked) => `Waivers: ${held} of ${asked} held`,
    noWaivers: 'No waiver rated yet',
    alerts: ({ loss, saved, false: wrong, open }) =>
      `alerts: ${loss} lost, ${saved} saved, ${wrong} false, ${open} open`,
    rulesNote:
      'A loss counts for the version that raised its alert; without an alert, for the one in force 13 weeks before. A waiver counts for the version in force when its alert was raised. False alarms are those known so far; “at most” counts all open ones as false too.',
    earlierRules: (count) => `${plural(count, 'earlier version')}: /churn report versions`,
    noneWatched: 'No client has been watched yet: that begins when weekly flows are loaded.',
    clients: 'Lost clients',
    unwarned: 'no alert',
    early: (weeks) => `${plural(weeks, 'week')} early`,
    tried: (kinds) => `tried: ${kinds}`,
    untried: 'nothing tried',
    products: 'Loss by products held',
    ofProducts: (products, { prior, isPriorInterpolated }, lost, clients, updated) =>
      `${products === 5 ? '5 products or more' : plural(products, 'product')}: published ${isPriorInterpolated ? `about ${prior}% (interpolated)` : `${prior}%`} · ${clients === 0 ? 'none of ours holds as many yet' : `ours ${lost} of ${clients} · both together ${updated}%`}`,
    productsNote: (prior, proven) =>
      `Published: no period or number of clients is given; weighed as ${prior} clients. While fewer than ${proven} of ours hold as many, products held count a quarter in the risk, and never less than more of them do.`,
    vanished: (count) => `${count} more closed without a reason: /churn lost`,
  },
};
