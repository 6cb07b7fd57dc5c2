import type { Carrier } from '@teahouse/sdk';

/**
 * How files get from this browser to the server. Tabs take turns: a Web Lock holds back the
 * others, where there are locks.
 */
export function browserCarrier(): Carrier {
  return {
    alone: async (name, run) => {
      if ('locks' in navigator) await navigator.locks.request(`teahouse ${name}`, run);
      else await run();
    },
    carry: async (...what) => (await import('./carry-by-tus.ts')).carryByTus(...what),
  };
}
