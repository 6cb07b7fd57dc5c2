export { follow } from './follow.ts';
export { createOutbound, type Outbound, type OutboundAnswer, OutboundFailure } from './outbound.ts';
