import { limits } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { codeOf } from '../../../tests/kit/groups.ts';
import {
  startTranslationService,
  type TranslationService,
} from '../../../tests/kit/translation-service.ts';
import { createTranslator } from '../../platform/translation/index.ts';
import { realWorld } from '../../platform/world/index.ts';

let service: TranslationService;
let house: ChatHouse;
beforeAll(async () => {
  service = await startTranslationService();
  house = await prepareChat(undefined, createTranslator(service, realWorld));
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

const translate = (user: number, conversation: number, seq: number) =>
  house.as(user, 'chat.translate', { conversation, seq, language: 'de' });

describe('a message in another language', () => {
  it('is told to who reads it, in the wording that stands', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'Bonjour');
    expect(await translate(b, conversation, seq)).toEqual({ text: 'de: BONJOUR', from: 'fr' });
    await house.as(a, 'chat.edit', { conversation, seq, text: 'Bonsoir' });
    expect(await translate(b, conversation, seq)).toEqual({ text: 'de: BONSOIR', from: 'fr' });
  });

  it('R5 R6 is nothing to others, and nothing where it is hidden, recalled or a line', async () => {
    const { a, b, conversation } = await house.friends();
    const stranger = await house.someone();
    const { seq } = await house.send(a, conversation, 'Bonne nuit');
    expect(await codeOf(translate(stranger, conversation, seq))).toBe('not_found');
    expect(await codeOf(translate(b, conversation, 1))).toBe('not_found');
    expect(await codeOf(translate(b, conversation, 99))).toBe('not_found');
    await house.as(b, 'chat.hide', { conversation, seqs: [seq] });
    expect(await codeOf(translate(b, conversation, seq))).toBe('not_found');
    await house.as(a, 'chat.recall', { conversation, seq });
    expect(await codeOf(translate(a, conversation, seq))).toBe('not_found');
    const timer = limits.messageTimers[0];
    await house.as(a, 'chat.set_timer', { conversation, timer });
    const brief = await house.send(a, conversation, 'À bientôt');
    house.ground.world.turn(timer);
    expect(await codeOf(translate(b, conversation, brief.seq))).toBe('not_found');
    expect(service.asked.map(({ q }) => q)).not.toContain('Bonne nuit');
  });
});
