import { beforeEach, expect, it } from 'vitest';
import { realWorld, type World } from '#platform/world/index.ts';
import { type Peers, watchPeers } from './peers.ts';

let now = 0;
let beat = () => {};
let sent: string[] = [];
let losses = 0;
let peers: Peers;

const world: World = {
  ...realWorld,
  uptime: () => now,
  randomToken: () => 'me',
  every(_ms, work) {
    beat = work;
    return () => {
      beat = () => {};
    };
  },
};

beforeEach(() => {
  now = 100_000;
  sent = [];
  losses = 0;
  peers = watchPeers({
    world,
    format: 2,
    send: (note) => sent.push(note),
    onLost: () => {
      losses += 1;
    },
  });
});

/** Lets seconds go by, a beat in each. */
function pass(seconds: number, each = () => {}): void {
  for (let second = 0; second < seconds; second += 1) {
    now += 1_000;
    each();
    beat();
  }
}

it('beats once a second, and says goodbye', () => {
  pass(2);
  peers.stop();
  pass(2);
  expect(sent).toEqual(['here me 2', 'here me 2', 'here me 2', 'gone me 2']);
});

it('A1: takes six seconds of silence for lost signals, once', () => {
  peers.receive('here other 2');
  pass(5);
  expect(losses).toBe(0);
  pass(10);
  expect(losses).toBe(1);
});

it('misses nobody who beats, nor who left', () => {
  peers.receive('here leaving 2');
  peers.receive('gone leaving 2');
  pass(20, () => peers.receive('here living 2'));
  expect(losses).toBe(0);
});

it('A1: passes on that a peer lost signals', () => {
  peers.receive('lost other 2');
  expect(losses).toBe(1);
  peers.tellLost();
  expect(sent.at(-1)).toBe('lost me 2');
});

it('A1: has all look every ten seconds while a process of another format is here, and once after', () => {
  pass(21, () => {
    peers.receive('here older');
    peers.receive('here newer 3');
  });
  expect(losses).toBe(3);
  expect(sent.filter((note) => note === 'lost me 2')).toHaveLength(3);
  peers.receive('gone older');
  peers.receive('gone newer 3');
  expect(losses).toBe(5);
  pass(20);
  expect(losses).toBe(5);
});

it('holds nobody’s silence against them while it could hear nobody', () => {
  peers.receive('here other 2');
  peers.forget();
  pass(20);
  expect(losses).toBe(0);
});
