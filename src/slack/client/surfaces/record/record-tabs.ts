import { WEEKS_OF_RECORD, weeklySeries } from '../../../../core/client/weekly-series.ts';
import { contactIds } from '../../../contact/ids.ts';
import { knowledgeIds } from '../../../knowledge/ids.ts';
import { peopleIds } from '../../../people/ids.ts';
import { clientIds as ids } from '../../ids.ts';
import { businessTab } from './business-tab.ts';
import { factsTab } from './facts-tab.ts';
import { flowsTab } from './flows-tab.ts';
import { HISTORY_SHOWN, historyTab } from './history-tab.ts';
import { holdingsTab } from './holdings-tab.ts';
import { NEEDS_SHOWN, needsTab } from './needs-tab.ts';
import { otherBanksTab } from './other-banks-tab.ts';
import { peopleTab } from './people-tab.ts';
import type { RecordTab } from './tab.ts';

/**
 * The parts of a full record, in this order; a feature adds its line here. The first one is open to everybody whom the
 * record opens to, and asks for nothing more, since it is what opens by itself.
 */
export const RECORD_TABS: readonly [RecordTab, ...RecordTab[]] = [
  {
    id: 'business',
    label: ({ fullRecord }) => fullRecord.tabs.business,
    sees: 'profile',
    content: businessTab,
    offers: [],
  },
  {
    id: 'people',
    label: ({ fullRecord }) => fullRecord.tabs.people,
    sees: 'people',
    content: peopleTab,
    offers: [{ actionId: peopleIds.open, label: ({ card }) => card.people, needs: { see: 'personal' } }],
  },
  {
    id: 'holdings',
    label: ({ fullRecord }) => fullRecord.tabs.holdings,
    sees: 'money',
    content: holdingsTab,
    offers: [],
  },
  {
    id: 'flows',
    label: ({ fullRecord }) => fullRecord.tabs.flows,
    sees: 'money',
    content: flowsTab,
    offers: [
      {
        actionId: ids.longChart,
        label: ({ fullRecord }) => fullRecord.flows.chart,
        needs: { see: 'money' },
        when: ({ record }) => weeklySeries(record, WEEKS_OF_RECORD) !== null,
      },
    ],
  },
  {
    id: 'history',
    label: ({ fullRecord }) => fullRecord.tabs.history,
    sees: 'contacts',
    asks: ({ of, page }) => ({ kind: 'history', of, page, size: HISTORY_SHOWN }),
    content: historyTab,
    offers: [{ actionId: contactIds.all, label: ({ contactLog }) => contactLog.card.all, needs: { see: 'contacts' } }],
  },
  {
    id: 'needs',
    label: ({ fullRecord }) => fullRecord.tabs.needs,
    sees: 'contacts',
    asks: ({ page }) => ({ kind: 'needs', page, size: NEEDS_SHOWN }),
    content: needsTab,
    offers: [
      {
        actionId: knowledgeIds.openNeeds,
        label: ({ knowledge }) => knowledge.editNeeds,
        needs: { act: 'edit_record' },
      },
    ],
  },
  {
    id: 'facts',
    label: ({ fullRecord }) => fullRecord.tabs.facts,
    sees: 'personal',
    content: factsTab,
    offers: [
      { actionId: knowledgeIds.open, label: ({ knowledge }) => knowledge.open, needs: { see: 'personal' } },
      {
        actionId: knowledgeIds.answerNext,
        label: ({ knowledge }) => knowledge.answerNext,
        needs: { act: 'edit_record' },
        when: ({ knowledge }) => knowledge !== null && knowledge.next !== null,
      },
    ],
  },
  {
    id: 'other_banks',
    label: ({ fullRecord }) => fullRecord.tabs.otherBanks,
    sees: 'money',
    content: otherBanksTab,
    offers: [],
  },
];

/** The tab of that id; the first one where there is none. */
export const tabOf = (id: string): RecordTab => RECORD_TABS.find((tab) => tab.id === id) ?? RECORD_TABS[0];
