import type { Me } from '@teahouse/protocol';
import type { Caller } from '#platform/calls/index.ts';
import type { Tx } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import { digest } from './secrets.ts';
import { insertDevice } from './store/devices.ts';
import { traceOf } from './traces.ts';

export interface DeviceWish {
  name: string;
  kind: 'browser' | 'program';
}

export interface StartedSession {
  device: number;
  token: string;
}

/** Signs a device in. The token is nowhere but in the answer. */
export async function startSession(
  tx: Tx,
  world: Pick<World, 'randomId' | 'randomToken'>,
  session: { user: number; wish: DeviceWish; at: number; address: string },
): Promise<StartedSession> {
  const { user, wish, at, address } = session;
  const token = world.randomToken();
  const device = world.randomId();
  const trace = traceOf(user, address);
  await insertDevice(tx, {
    user,
    id: device,
    tokenHash: digest(token),
    name: wish.name,
    trace,
    at,
  });
  return { device, token };
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
