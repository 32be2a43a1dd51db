import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Router } from '../../src/slack/app/router.ts';
import { registerListeners, type UseCases } from '../../src/slack/listeners.ts';

type Manifest = {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly slash_commands?: readonly { readonly command: string }[];
    readonly shortcuts?: readonly {
      readonly callback_id: string;
      readonly type: 'global' | 'message';
      readonly name: string;
      readonly description: string;
    }[];
    readonly app_home?: { readonly home_tab_enabled?: boolean };
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions?: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
  };
};

const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8')) as Manifest;

/** What the routes of all features register, by Bolt's own words. */
function registered(): Readonly<Record<'command' | 'action' | 'view' | 'event' | 'shortcut' | 'options', unknown[]>> {
  const seen = { command: [], action: [], view: [], event: [], shortcut: [], options: [] } as Record<string, unknown[]>;
  const recorder = new Proxy({}, { get: (_, word: string) => (name: unknown) => seen[word]?.push(name) });
  registerListeners(recorder as unknown as Router, {} as UseCases, { isShared: async () => false });
  return seen as ReturnType<typeof registered>;
}

describe('manifest.yml', () => {
  it('promises the slash commands that are registered, and no other', () => {
    const promised = (manifest.features.slash_commands ?? []).map(({ command }) => command);
    expect(registered().command.toSorted()).toEqual(promised.toSorted());
  });

  it('promises the shortcuts that are registered, and no other', () => {
    const promised = (manifest.features.shortcuts ?? []).map(({ callback_id, type }) => ({
      callback_id,
      type: type === 'global' ? 'shortcut' : 'message_action',
    }));
    const byId = (one: { readonly callback_id: string }, other: { readonly callback_id: string }): number =>
      one.callback_id.localeCompare(other.callback_id);
    expect((registered().shortcut as typeof promised).toSorted(byId)).toEqual(promised.toSorted(byId));
  });

  it('keeps within the lengths beyond which Slack refuses a manifest whole', () => {
    const { name, description } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThan(140);
    const shortcuts = manifest.features.shortcuts ?? [];
    expect(shortcuts.filter((shortcut) => shortcut.name.length > 24)).toEqual([]);
    expect(shortcuts.filter((shortcut) => shortcut.description.length > 150)).toEqual([]);
  });

  it('subscribes to the events that are listened to, and no other', () => {
    // Bolt hears of messages under one name, wherever they were written; only those to the bot itself are asked for.
    const heard = { 'message.im': 'message' } as Readonly<Record<string, string>>;
    const promised = (manifest.settings.event_subscriptions?.bot_events ?? []).map((name) => heard[name] ?? name);
    expect(registered().event.toSorted()).toEqual(promised.toSorted());
  });

  it('turns interactivity on for the buttons and forms there are', () => {
    expect(registered().action.length + registered().view.length).toBeGreaterThan(0);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });

  it('asks for the scopes of the methods that are called, and no other', () => {
    // conversations.history and replies, conversations.info and members, of public and of private channels;
    // chat.postMessage and chat.update; slash commands; conversations.history and conversations.open of direct messages;
    // conversations.create and invite of a private channel, users.conversations of private channels; files.getUploadURLExternal, completeUploadExternal and delete; users.info; its e-mail and lookupByEmail.
    // Source: docs.slack.dev, each method's page.
    const needed = [
      'channels:history',
      'channels:read',
      'chat:write',
      'commands',
      'files:write',
      'groups:history',
      'groups:read',
      'groups:write',
      'im:history',
      'im:write',
      'users:read',
      'users:read.email',
    ];
    expect(manifest.oauth_config.scopes.bot).toEqual(needed);
  });
});
