export { excerptOf } from './excerpt.ts';
export type { Sought } from './kept.ts';
export { type FoundMessages, useFoundMessages } from './use-found-messages.ts';
