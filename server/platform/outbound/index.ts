export { follow } from './follow.ts';
export { createOutbound, type Outbound, OutboundFailure } from './outbound.ts';
