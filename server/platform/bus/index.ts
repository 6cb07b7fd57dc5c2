export { inProcessBus } from './in-process.ts';
export { type NatsBusOptions, natsBus } from './nats.ts';
export type { Bus } from './port.ts';
