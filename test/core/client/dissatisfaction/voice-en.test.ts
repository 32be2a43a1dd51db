import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { voicesOf } from '../../../../src/core/client/dissatisfaction/voice.ts';

// Sentences as relationship managers write them, made up for this list. Irony is left out: nobody claims to hear it.

const VOICED = [
  'Client is angry about the double charge.',
  'She complained about the queue at the counter.',
  'He was not happy with the new rate.',
  'Mr Li isn’t satisfied with our answer.',
  'CFO not at all impressed by the presentation, says our fees are too high.',
  'They are dissatisfied and want a written explanation.',
  'Furious. Hung up on me.',
  'He is fed up with the paperwork.',
  'Loan decision took too long, he went to another bank.',
  'Waited nearly an hour at the counter last week.',
  'Kept waiting for two days, nobody called back.',
  'No one answered her mails.',
  'The teller was rude to his accountant.',
  'Poor service at the branch, he says.',
  'They were overcharged twice and demand a refund.',
  'Charged twice for the same transfer.',
  'She feels misled about the wealth product.',
  'He says we broke our promise on the rate.',
  'Not without complaints: the portal is slow.',
  'I can’t say she had no complaints.',
  'He is not only disappointed but also losing patience.',
  'No wonder he is annoyed, the account was blocked for three days.',
  'No doubt she is upset.',
  'Nothing but complaints today.',
  'Why is it so slow? he asked.',
  'How come nobody told us about the fee?',
  'Friendly on the phone, but unhappy with the turnaround.',
  'Rate accepted, however the process is too slow for him.',
  'She was anything but pleased.',
  'The service is terrible, he said.',
  'Service at the counter has been really bad since summer.',
  'Waiting too long for the credit decision.',
  'He is less than impressed.',
  'Hardly satisfied with the offer.',
  'They will go to the regulator.',
  'He demanded an apology.',
  'Client unhappy; wants to speak to the manager.',
  'The same mistake again, third time this year.',
  'Thinks the way we handled it was unacceptable.',
  'She was let down by the Harbour branch.',
  'He grumbled about hidden fees.',
  'Complaint about the card, no answer from us yet.',
  'They never told us, he says, and he resents it.',
  'Terrible experience with onboarding.',
];

const NOT_VOICED = [
  'The service was not bad at all.',
  'Service is never poor there.',
  'Client is happy with the service.',
  'No complaints.',
  'She had no complaints at all.',
  'He did not complain.',
  'They never complained about fees.',
  'Not unhappy with the rate.',
  'He is not angry.',
  'She didn’t seem to be at all upset.',
  'Without any complaint they signed.',
  'No longer angry about the card.',
  'He has stopped complaining.',
  'None of them was dissatisfied.',
  'Neither annoyed nor in a hurry.',
  'Can’t say he is unhappy.',
  'Any complaints?',
  'Is she unhappy with us?',
  'I asked whether he was dissatisfied.',
  'Asked if they had complaints.',
  'Will check whether the delay made him angry.',
  'If unhappy, they may return it within a month.',
  'Called ahead to avoid complaints.',
  'In case of a complaint he knows whom to call.',
  'The complaint was withdrawn.',
  'Complaint about the fee has been resolved.',
  'He withdrew his complaint.',
  'We settled her earlier complaint.',
  'Gave her the complaints hotline.',
  'Explained the complaint procedure.',
  'Sent the complaints form as requested.',
  'Routine call, orders steady, collections on time.',
  'He will decide on Friday.',
  'No answer, will try again tomorrow.',
  'Wants the same limit and 10 bp off.',
  'Pleased with the conversion done same day.',
  'She is satisfied with the new rate.',
  'The table of contents is not finished.',
  'No, he was content.',
  'Not a word about the competitor.',
  'He said he would be happy to meet.',
  'They could be unhappy later, keep an eye on it.',
  'Free of complaints for two years.',
  '',
];

describe('heard', () => {
  it.each(VOICED)('%s', (note) => expect(voicesOf(note)).not.toEqual([]));
});

describe('not heard', () => {
  it.each(NOT_VOICED)('%s', (note) => expect(voicesOf(note)).toEqual([]));
});

it('quotes the words, with what denies a word of approval', () => {
  const note = 'Signed, but he is not at all happy with the fees: too expensive.';
  expect(voicesOf(note).map(({ text, start, end }) => [text, note.slice(start, end)])).toEqual([
    ['not at all happy', 'not at all happy'],
    ['too expensive', 'too expensive'],
  ]);
});

test('whatever a note holds, what is quoted stands in it, in order and apart', () => {
  const words = [
    'not ',
    'no ',
    'happy',
    ' angry',
    'complaint',
    '不',
    '没有',
    '满意',
    '投诉',
    '，',
    '. ',
    '?',
    '但',
    ' but ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (parts) => {
      const note = parts.join('');
      let last = 0;
      for (const { text, start, end } of voicesOf(note)) {
        expect(note.slice(start, end).trim()).toBe(text);
        expect(start).toBeGreaterThanOrEqual(last);
        last = end;
      }
    }),
  );
});

test('a note of the greatest length is read to its end', () => {
  const long = 'not happy with the fees, 客户对手续费不太满意，'.repeat(120).slice(0, 3000);
  expect(voicesOf(long).length).toBeGreaterThan(50);
});
