export { createGateway, type GatewayReadings, type WebSocketGateway } from './gateway.ts';
export type { GatewayConfig, GatewayNeeds } from './needs.ts';
export type { Frame, Gateway } from './port.ts';
