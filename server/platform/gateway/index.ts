export { type Credentials, credentialsOf } from './credentials.ts';
export { createGateway, type WebSocketGateway } from './gateway.ts';
export type { GatewayConfig, GatewayNeeds } from './needs.ts';
export type { Frame, Gateway } from './port.ts';
export { createProver, type Prove } from './prover.ts';
