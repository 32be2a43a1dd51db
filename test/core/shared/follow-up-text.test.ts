import { expect, test } from 'vitest';
import { asItStood, followUpText } from '../../../src/core/shared/follow-up-text.ts';

const texts = { 'zh-CN': '网点搬迁：提前告知客户', en: 'Our branch moves: tell the client early' };

test('what the bot wrote is read by each in her own language, whatever language the bank has', () => {
  for (const text of [texts['zh-CN'], texts.en]) {
    expect(followUpText({ text, texts }, 'en')).toBe(texts.en);
    expect(followUpText({ text, texts }, 'zh-CN')).toBe(texts['zh-CN']);
  }
});

test('what a person wrote, or has changed since, is read as it stands', () => {
  expect(followUpText({ text: '答复利率', texts: null }, 'en')).toBe('答复利率');
  expect(followUpText({ text: '周五前打电话', texts }, 'en')).toBe('周五前打电话');
});

test('the words of the bot that a form brings back in another language change nothing', () => {
  expect(asItStood(texts.en, { text: texts['zh-CN'], texts })).toBe(texts['zh-CN']);
  expect(asItStood(texts['zh-CN'], { text: texts['zh-CN'], texts })).toBe(texts['zh-CN']);
});

test('other words that a form brings are those of whoever typed them', () => {
  expect(asItStood('Call on Friday', { text: texts['zh-CN'], texts })).toBe('Call on Friday');
  expect(asItStood(texts.en, { text: '周五前打电话', texts })).toBe(texts.en);
  expect(asItStood('Call on Friday', { text: '答复利率', texts: null })).toBe('Call on Friday');
});
