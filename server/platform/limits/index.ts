/** Bounds on how often, how many at once, and by whom. All of them in this process's memory. */
export { addressKey } from './address-key.ts';
export { createLimiter, type Limiter, type Taken } from './limiter.ts';
export { createOccupancy, type Occupancy } from './occupancy.ts';
