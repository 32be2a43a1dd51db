import { describe, expect, it } from 'vitest';
import { validateBlocks, validateView } from '../../../../src/local-slack/block-kit/validate.ts';
import type { Message } from '../../../../src/slack/blocks.ts';
import { clientCard } from '../../../../src/slack/client/surfaces/card.ts';
import { chooseClient, noClient, notYourClient } from '../../../../src/slack/client/surfaces/lists.ts';
import { reasonForm } from '../../../../src/slack/client/surfaces/reason-form.ts';
import { inModal, sentence } from '../../../../src/slack/said.ts';
import { LANGUAGES } from '../../../../src/slack/wording/format.ts';
import { client, NO_MATTERS, record } from '../../../support/records.ts';
import { alert, complaint, crowded, long, longMatch, reader, seenByOwner, viewer } from './fixture.ts';

describe.each(LANGUAGES)('in %s, with the longest data there is', (language) => {
  const as = reader(language);
  const query = '查'.repeat(500);

  const messages: Readonly<Record<string, Message>> = {
    card: clientCard(seenByOwner(crowded), as),
    'card with all that can stand open': clientCard(
      {
        ...seenByOwner(crowded),
        matters: {
          ...NO_MATTERS,
          alert: alert({ answered: { by: viewer.id, name: long, at: as.now }, state: 'acknowledged' }),
          complaints: Array.from({ length: 20 }, () => complaint({ handlerName: long })),
        },
      },
      as,
    ),
    'bare card': clientCard(seenByOwner(record({ client: client({ owner: null }) })), as),
    choice: chooseClient(
      query,
      Array.from({ length: 5 }, () => longMatch),
      as,
    ),
    nobody: noClient(
      query,
      Array.from({ length: 3 }, () => longMatch),
      true,
      as,
    ),
    'nobody at all': noClient(query, [], false, as),
    'not yours': notYourClient(longMatch.heading, true, as),
    elsewhere: notYourClient(longMatch.heading, false, as),
    sentence: sentence(as.wording.refused.notStaff([long])),
  };

  it.each(Object.keys(messages))('%s is a message that Slack takes', (name) => {
    expect(validateBlocks(messages[name]?.blocks, 'message')).toEqual([]);
    expect(messages[name]?.text).not.toBe('');
  });

  it.each(Object.keys(messages))('%s is a modal that Slack takes', (name) => {
    expect(validateView(inModal(messages[name] as Message, as.wording.clientTitle, as), 'modal')).toEqual([]);
  });

  it('the form is a modal that Slack takes', () => {
    expect(validateView(reasonForm(longMatch.heading, as), 'modal')).toEqual([]);
  });
});
