export { excerptOf } from './excerpt.ts';
export type { Sought } from './kept.ts';
export { type FoundLines, useFoundLines } from './use-found-lines.ts';
export { type FoundMessages, useFoundMessages } from './use-found-messages.ts';
