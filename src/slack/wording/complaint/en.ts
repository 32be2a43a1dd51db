import { en as terms } from '../complaint-terms/en.ts';
import { days } from '../phrases/en.ts';
import type { ComplaintWords } from './words.ts';

const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const en: ComplaintWords = {
  complaint: {
    ...terms,
    title: 'Complaint',
    looking: 'Looking it up, one moment…',
    help: [
      '/complaint acme: file a client’s complaint',
      '/complaint C-2026-0147: open one; /complaint list: open ones you may see; /complaint mine: those you handle',
      '/complaint causes: why people complain; /complaint report 2026-10: a month in figures (branch managers, complaints officers, compliance)',
      '/complaint export 2026: records as files (complaints officers, compliance)',
      '/complaint: these lines, and the form for somebody who is not a client',
    ],
    fileCard: 'File a complaint',
    cancel: 'Cancel',
    choose: 'Choose',
    amountIn: (unit) => `Redress or refund in ${unit}, if any`,
    intake: {
      title: 'File a complaint',
      submit: 'File',
      forClient: (name) => `Client: ${name}`,
      forNobody: 'The complainant is not a client',
      calmFirst:
        'Calm first, then file: listen to the end, say back what you heard, and say when somebody will be in touch.',
      source: 'Source',
      receivedOn: 'Received on',
      complainant: 'Complainant',
      name: 'Name of the complainant',
      nameHint: 'Needed unless it is the client in person',
      identity: 'Identity or power of attorney',
      words: 'In the client’s own words',
      wordsHint: 'As it was said, without a judgement',
      product: 'Product or business',
      branch: 'Branch complained about',
      unit: 'Desk or department complained about',
      person: 'Person complained about',
      remedy: 'What is asked for',
      severity: 'Severity',
      handling: 'Kind, by which the deadline is counted',
      regulatorDueOn: 'Day the regulator has set',
      more: 'More',
      ownerConcerned: 'It is about how the client is looked after: who owned it then is recused',
      isAnother: 'A complaint of this client was filed within the hour, and this is another one',
      client: 'Client',
      clientHint: 'Leave it empty if the complainant is not a client, and say so below',
      forAsked: 'This message is filed as a complaint',
      noClient: 'Not a client',
      filedTitle: 'Filed',
      filed: (number) => `Filed: ${number}`,
      toSay: 'What you can tell the client:',
      offer: (client) =>
        client === null
          ? 'This sounds like a complaint. File it? Your words go into the form.'
          : `This sounds like a complaint from ${client}. File it? Your words go into the form.`,
      tooLong: 'This sounds like a complaint. To file it, please use “File complaint” in the menu of your message.',
      wordsCut: (max) => `The message is longer than ${max} characters: the end of it is not in this form.`,
    },
    similar: {
      see: 'See similar closed ones',
      title: 'Similar closed complaints, and what solved them (how alike: by their words, product and cause)',
      none: 'No closed complaint that you may know of is like this one.',
      noWords: 'Please write what the client says first.',
      row: (number, percent) => `${number} (${percent}% alike)`,
      alike: (percent) => `Another one (${percent}% alike)`,
      redressed: 'money given back',
      days: (count) => (count === 0 ? 'the same day' : days(count)),
    },
    scores: {
      1: '1 not at all',
      2: '2 hardly',
      3: '3 so-so',
      4: '4 mostly',
      5: '5 entirely',
    },
    surveyed: (outcome, handling, loyalty) =>
      `Survey: result ${outcome}/5, handling ${handling}/5, will stay ${loyalty}/5`,
    preparedTitle: 'Prepared plans for this cause: choose one below, and change it in your words if you like',
    prepared: (position, text, used, offered) =>
      offered === 0 ? `${position} ${text}` : `${position} ${text} (used ${used} of ${offered} times)`,
    extendTo: (name, day) => `${name}: to ${day}`,
    labelled: (label, text) => `${label}: ${text}`,
    open: 'Open',
    more: 'Details and more…',
    statutory: (day, finishBy, daysLeft) =>
      finishBy === day ? `Deadline ${day}, ${daysLeft}` : `Deadline ${day}, finish by ${finishBy}, ${daysLeft}`,
    daysLeft: (count) => (count === 0 ? 'due today' : `${days(count)} left`),
    overdue: (count) => `${days(count)} overdue`,
    service: (until, percent) => `Our own deadline ${until} (${percent}% used)`,
    servicePassed: (until) => `Our own deadline of ${until} has passed`,
    serviceStill: 'Our own deadline is paused: the client owes an answer',
    appealDue: (day, daysLeft) => `Appeal to be decided by ${day}, ${daysLeft}`,
    appealUntil: (day) => `The client may appeal until ${day}`,
    appealed: 'The client objects',
    appealHandler: (name) => `Decides on the appeal: ${name}`,
    calendarUnknown: (year) =>
      `The holidays of ${year} are not published yet: only weekends are counted as closed, so please allow time`,
    handler: (name) => `Handler ${name}`,
    noHandler: 'No handler yet',
    handlerLeft: (name) => `Handler ${name} has left the bank: assign another`,
    offeredTo: (name) => `Offered to ${name}`,
    about: (what) => `About: ${what}`,
    remedy: (what) => `Asks for: ${what}`,
    redress: (amount) => `Redress ${amount}`,
    withDrop: (since) => `Turnover has dropped since about ${since}: one case with this complaint, led by its handler`,
    judged: (outcome) => outcome,
    next: (step) => `Next: ${step}`,
    nextIsClient: 'Next: Wait for the client’s answer',
    archiveFrom: (day) => `Next: archive it from ${day} on, or earlier once the client accepts the answer`,
    nothingNext: 'Archived, nothing to do',
    nobody: 'Not a client',
    removedOn: (day) => `Its retention period is over: what was said in it was removed on ${day}.`,
    wordsTitle: 'In the client’s own words',
    filedBy: (name, day) => `Received ${day}, filed by ${name}`,
    history: 'History',
    step: (time, name, what) => `${time} ${name}: ${what}`,
    inPlaceOf: (name, of) => `${name} for ${of}`,
    evidence: (label, reference) => `Evidence: ${label} (${reference})`,
    linked: {
      related: (numbers) => `Linked: ${numbers}`,
      leads: (numbers, count) => `Leads a group of ${count + 1}: ${numbers}`,
      led_by: (numbers) => `Of the group led by ${numbers}`,
      duplicate_of: (numbers) => `The same as ${numbers}`,
      duplicate: (numbers) => `Filed again as ${numbers}`,
    },
    stateOnly: (number, state, who, handler) =>
      `${number} · ${state}${who === null ? '' : ` · ${who}`} · ${handler}. Details are for the complaints officers and the handler.`,
    listTitle: (open, answered) =>
      [
        `${open === 0 ? 'No' : open} open ${open === 1 ? 'complaint' : 'complaints'}${open > 1 ? ', the nearest deadline first' : ''}`,
        ...(answered > 0 ? [`${answered} answered and not archived yet`] : []),
      ].join(' · '),
    listEmpty: { open: 'No open complaint that you may see.', mine: 'You handle no complaint just now.' },
    moreCases: (count) => `and ${count} more`,
    ownChannel: 'Choose its channel',
    ownChannelHint:
      'Somebody of the complaints channel is concerned, so the case does not show there. Make a private channel without them, invite Rapport, and choose it here:',
    ownChannelSet: 'The case has its own channel now.',
    submit: 'Save',
    saved: (number, state) => `${number}: ${state}`,
    gone: 'There is no such complaint, or it is not yours to see.',
    answerBy: (day) => `answer by ${day}`,
    onCard: (number, state, handler) =>
      `Complaint ${number}: ${inSentence(state)} · ${inSentence(handler)}; no sales meanwhile`,
    toOwner: (client, number) =>
      `${client} has complained (${number}): please hold sales until it is answered. A colleague handles it and reports back to the client.`,
    filedAgain: (again, first, who, byName) =>
      `Please look at ${again} and ${first}, which may be one complaint: ${byName} filed the second for ${who} within the hour and may not know of the first. If they are one matter, go on with one, withdraw the other and tell its filer no more than that.`,
    callDue: (number, who) =>
      `Please call ${who}: ${number} was answered a week ago. Ask the three questions: /complaint ${number}`,
    refused: {
      not_now: (step, state) => `It is “${state}”: “${step}” is not possible now.`,
      not_yours: (step, by) => `“${step}” is for ${by}.`,
      changed_meanwhile: (state) =>
        `A colleague has just worked on it: it is “${state}” now. Please check, and send it again.`,
      handler_concerned:
        'This person is concerned, belongs to the unit complained about, or has left the bank. Please choose somebody from the list.',
      above_authority: (limit) => `The amount is above your authority (${limit}). Please take it one level up.`,
      too_late_to_settle: (until, ends) =>
        until === null
          ? 'The deadlines in force have no summary resolution.'
          : `It could be settled at once until ${ends === 'close_of_business' ? 'the close of business on ' : ''}${until}. Please go through the full process now.`,
      appeal_too_late: (until) =>
        `An appeal was possible until ${until}. Mediation, arbitration and the courts remain open to the client.`,
      appeal_still_open: (until) =>
        `The client may appeal until ${until}; once the answer is accepted it can be archived earlier.`,
      filed_already: (number, byName) =>
        `${byName} filed ${number} within the hour. Add to that one if it is the same matter; if not, tick the box below.`,
      deadline_passed: (day) =>
        `The deadline ${day} has passed and cannot be extended. Please answer the client as soon as you can.`,
      extension_out_of_order: (first) => `“${first}” comes first.`,
      approver_too_low: 'This extension is for compliance or above.',
      words_too_long: (most) => `At most ${most} characters.`,
      identity_unchecked: 'Please check identity or power of attorney first.',
      notice_missing: 'Please say what the client is told.',
      notice_unfinished: 'Please write what the client is told in the place of “…”.',
      words_missing: 'Please fill this in.',
      cause_missing: 'Please choose a cause.',
      own_plan: 'Nobody approves their own plan. Please leave it to a colleague with the authority.',
      own_case: 'Nobody approves in a case of their own. Please leave it to a colleague with the authority.',
      evidence_missing: 'Please say what was done, with the evidence and where it lies.',
      agreement_missing: 'Please say how the client agreed.',
      nothing_to_appeal:
        'There is no answer to appeal against here: the case was withdrawn, or an appeal has confirmed the answer. Mediation, arbitration and the courts remain open to the client.',
      not_in_sample: 'This case was not drawn for the sample.',
      not_one_level_up:
        'An appeal is decided by somebody who neither handled nor approved the case and is not concerned.',
      nobody_to_name:
        'There is nobody to choose: nobody besides its handler may work on this complaint. Please have an administrator add a colleague who is not concerned, such as a complaints officer.',
      sample_unchecked: 'It was drawn for the sample: compliance looks at it first.',
      already_waiting: 'The client has been asked already.',
      not_waiting: 'Nothing is asked of the client.',
      surveyed_already: 'The client has been asked already.',
      same_complaint: 'A complaint is not linked to itself. Please give the number of another one.',
      already_held: 'The record is on hold already.',
      not_held: 'The record is not on hold.',
      complaint_gone: 'There is no such complaint, or it is not yours to see.',
      unknown_extension: 'The deadlines in force have no such extension.',
      extension_used: 'This extension was used already. Please choose another.',
      not_extendable:
        'This deadline cannot be extended: it has passed, a regulator has named the day, or every extension was used.',
      reason_missing: 'Please say why.',
      client_not_told: 'Please say first how the client was told.',
      client_missing: 'Please choose the client, or “Not a client of ours” and no client.',
      complainant_missing: 'Please give the name of the complainant.',
      received_in_future: 'It cannot have been received after today.',
      received_too_long_ago: 'It cannot have been received more than a year ago.',
      regulator_day_over: 'The regulator’s day cannot be before the day of receipt.',
      regulator_day_without_regulator:
        'A regulator sets a day only for what it has forwarded: choose “Forwarded by a regulator” as the source, or clear this day.',
      client_gone: 'This client is not in the book any more, or not yours to see. Nothing was filed.',
      not_an_amount: 'Please give an amount, such as 200 or 1,234.50.',
      no_such_number: 'There is no such number. Please check it.',
    },
    toClient: {
      acknowledge: (number, day) =>
        `Thank you for telling us. We have registered your complaint under ${number} and will look into it carefully. You will have our answer by ${day} at the latest, and we will be in touch before that if there is news.`,
      accept: (number, day) =>
        `We have accepted your complaint ${number} and are looking into it. You will have our answer by ${day} at the latest, and we will be in touch before that if there is news.`,
      judge: (number) => `We have looked into your complaint ${number}. Our findings, their basis and our reasons are:`,
      report: (number, appealDays) =>
        `Our decision on your complaint ${number}: … If you do not agree, ${
          appealDays === null
            ? ''
            : `you may ask our superior office in writing within ${appealDays} days for a review; `
        }mediation, arbitration and the courts are open to you${appealDays === null ? '' : ' as well'}.`,
      settle: (number) =>
        `As agreed with you, your complaint ${number} has been settled: … If you do not agree after all, you may ask for a review; mediation, arbitration and the courts are open to you as well.`,
      withdraw: (number) =>
        `As you wish, we have closed your complaint ${number}. You can come back to us at any time.`,
      extend: (number, day) =>
        `Your complaint ${number} is complex and we need more time. You will have our answer by ${day ?? '…'} at the latest. We are sorry for the delay.`,
      decide_appeal: (number) => `The review of our decision on ${number} has come to this result: …`,
    },
    callAfter: (number) =>
      `Complaint ${number} was answered: ask the client how content they are, and record it with /complaint ${number}`,
  },
};
