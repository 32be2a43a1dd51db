import { en as audit } from './audit/en.ts';
import { en as book } from './book/en.ts';
import type { Catalogue, SharedWords } from './catalogue.ts';
import { en as churn } from './churn/en.ts';
import { en as churnLedger } from './churn-ledger/en.ts';
import { en as churnRules } from './churn-rules/en.ts';
import { en as churnSignals } from './churn-signals/en.ts';
import { en as client } from './client/en.ts';
import { en as complaint } from './complaint/en.ts';
import { en as complaintClocks } from './complaint-clocks/en.ts';
import { en as complaintLearning } from './complaint-learning/en.ts';
import { en as contact } from './contact/en.ts';
import { en as dates } from './dates/en.ts';
import { en as delivery } from './delivery/en.ts';
import { en as deputy } from './deputy/en.ts';
import { en as gathering } from './gathering/en.ts';
import { en as gift } from './gift/en.ts';
import { en as handOver } from './hand-over/en.ts';
import { en as home } from './home/en.ts';
import { en as knowledge } from './knowledge/en.ts';
import { en as meeting } from './meeting/en.ts';
import { en as merging } from './merging/en.ts';
import { en as people } from './people/en.ts';
import { list } from './phrases/en.ts';
import { en as plan } from './plan/en.ts';
import { en as record } from './record/en.ts';
import { en as referral } from './referral/en.ts';
import { en as share } from './share/en.ts';
import { en as taskForce } from './task-force/en.ts';
import { en as tidying } from './tidying/en.ts';
import { en as tier } from './tier/en.ts';
import { en as waiver } from './waiver/en.ts';

const shared: SharedWords = {
  separator: ' · ',
  pause: ' ',
  close: 'Close',
  refused: {
    outsider: 'Rapport answers only members of the bank’s own workspace.',
    externalChannel: 'This channel is shared with people outside the bank. Please ask me in a direct message.',
    noStaffYet:
      'No staff list is loaded yet, so I know nobody. Whoever runs Rapport fills in the staff sheet of the workbook that npm run rapport -- template bank.xlsx writes, somebody with the role admin included, and loads it with npm run rapport -- import bank.xlsx; after that this works at once.',
    notStaff: (admins) =>
      `I do not know you yet: your Slack e-mail is not in the bank’s staff file. Please ask ${
        admins.length === 0 ? 'your administrator' : list(admins)
      } to add it; after that this works at once.`,
    unknown: 'This comes from another version of Rapport and no longer works. Please start again with /client.',
    noSuchDay: 'There is no such day, or its year is far off. Please check it.',
  },
  late: {
    done: 'This is done. It took longer than Slack waits for, which is why the form still stood here: please close it.',
    closed: (title) =>
      `“${title}” took longer than Slack waits for, and was closed meanwhile. What you entered may be kept: please look before you enter it again.`,
  },
  failed: (reference, cause) => {
    if (cause === 'database') {
      return `No result this time: the database cannot be reached. Please try again in a minute. Reference ${reference}, for your administrator.`;
    }
    if (cause === 'lookup') {
      return `No result this time: the list of clients is being loaded again. Please try again in a minute. Reference ${reference}, for your administrator.`;
    }
    if (cause === 'slack') {
      return `Slack did not take my answer. What you asked for may be done all the same: please look before you try again. If it happens again, give your administrator the reference ${reference}.`;
    }
    if (cause === 'unclaimed') return shared.refused.unknown;
    if (cause === 'late') {
      return `The form did not open: we were slower than the 3 seconds that Slack allows. Please try again; if it happens again, give your administrator the reference ${reference}.`;
    }
    return `Something went wrong on our side. Please try again; if it happens again, give your administrator the reference ${reference}.`;
  },
};

export const en: Catalogue = {
  ...shared,
  ...audit,
  ...book,
  ...churn,
  ...churnLedger,
  ...churnRules,
  ...churnSignals,
  ...client,
  ...complaintClocks,
  ...complaintLearning,
  ...complaint,
  ...contact,
  ...dates,
  ...delivery,
  ...deputy,
  ...gathering,
  ...gift,
  ...handOver,
  ...home,
  ...record,
  ...knowledge,
  ...people,
  ...referral,
  ...share,
  ...meeting,
  ...merging,
  ...plan,
  ...taskForce,
  ...tidying,
  ...tier,
  ...waiver,
};
