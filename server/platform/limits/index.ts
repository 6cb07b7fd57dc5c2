/** Bounds on how often, and by whom, in this process's memory. */
export { addressKey } from './address-key.ts';
export { createLimiter, type Limiter } from './limiter.ts';
