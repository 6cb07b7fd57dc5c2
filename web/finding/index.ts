export { excerptOf } from './excerpt.ts';
export { FoundFoot } from './found-foot.tsx';
export type { Sought } from './kept.ts';
export { type FoundMessages, useFoundMessages } from './use-found-messages.ts';
