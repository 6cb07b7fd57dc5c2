export { createOutbound, type Outbound, OutboundFailure } from './outbound.ts';
