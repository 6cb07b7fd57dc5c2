import type { Me } from '@teahouse/protocol';
import type { Caller } from '#platform/calls/index.ts';
import type { Tx } from '#platform/database/index.ts';
import { digest } from '#platform/secrets/index.ts';
import type { World } from '#platform/world/index.ts';
import { insertDevices, type NewDevice } from './store/devices.ts';
import { traceOf } from './traces.ts';

export interface DeviceWish {
  name: string;
  kind: 'browser' | 'program';
}

export interface StartedSession {
  device: number;
  token: string;
}

/** A session to be, and the device whose row makes it one. The token is nowhere but here. */
export function newSession(
  world: Pick<World, 'randomId' | 'randomToken'>,
  { user, wish, address }: { user: number; wish: DeviceWish; address: string },
): { session: StartedSession; row: NewDevice } {
  const token = world.randomToken();
  const device = world.randomId();
  const trace = traceOf(user, address);
  const row = { user, id: device, tokenHash: digest(token), name: wish.name, trace };
  return { session: { device, token }, row };
}

/** Signs a device in. */
export async function startSession(
  tx: Tx,
  world: Pick<World, 'randomId' | 'randomToken'>,
  signing: { user: number; wish: DeviceWish; at: number; address: string },
): Promise<StartedSession> {
  const { session, row } = newSession(world, signing);
  await insertDevices(tx, [row], signing.at);
  return session;
}

/** A browser gets its token as a cookie that scripts cannot read; a program is handed it. */
export function handOver(
  caller: Caller,
  wish: DeviceWish,
  session: { me: Me; device: number; token: string },
): { me: Me; device: number; token: string | null } {
  const { me, device, token } = session;
  if (wish.kind === 'program' || !caller.cookie) return { me, device, token };
  caller.cookie.set(token);
  return { me, device, token: null };
}
