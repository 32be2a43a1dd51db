import type { PlanWords } from './words.ts';

export const openings: PlanWords['plan']['openings'] = {
  promise: 'Good morning. I promised to come back to you, and here I am.',
  follow_up: 'Good morning. I would like to follow up on what we talked about last time.',
  maturity: (product, day) =>
    `Good morning. Your ${product} matures on ${day}, and I would like to plan with you what comes next.`,
  review: 'Good morning. You have held your investment for a while; may I tell you how it stands and hear your view?',
  licence: (day) =>
    `Good morning. A licence of yours runs out on ${day}: I wanted to remind you in good time, and to hear where we can help.`,
  next_tier: 'Good morning. You are close to our next level of service; may I tell you what it would bring you?',
  loss: 'Good morning. Your investment has moved lately; I would like to explain how it stands and hear what you want to do.',
  post_loan: 'Good morning. I am calling for our regular check of the loan, and to hear where we can help.',
  yearly_day: 'Good morning. A special day of yours is coming up: my congratulations!',
  churn_alert: 'Good morning. We have not spoken for a while; how is business, and what could we do better for you?',
  opportunity:
    'Good morning. I would like to hear how business is and what you plan with your money, and where we can help.',
  report_back: 'Good morning. I would like to tell you how far we are with what you told us.',
  complaint: 'Good morning. My colleagues are working on what you told us, and you will hear from them soon.',
  keep_ahead: 'Good morning. How are things going, and where can we help?',
  cadence: 'Good morning. We have not spoken for a while; how are things going?',
  postponed: 'Good morning. We have not spoken for a while; how are things going?',
  added: 'Good morning. We have not spoken for a while; how are things going?',
  appointment: 'Good morning. We have not spoken for a while; how are things going?',
  tidy: 'Good morning. We have not spoken for a while; how are things going?',
};
