import type { EventName, Events, Message } from '@teahouse/protocol';
import type { Bus } from '#platform/bus/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { Complaints } from './complaints.ts';
import { readersOf } from './rules.ts';
import type { RulesCache } from './rules-cache.ts';

/** Who of a conversation gets an event: those who may see a place of its log (SPEC R5). */
export interface Audience {
  conversation: number;
  /** The rules that the audience is made by; a process that knows older ones reads them anew. */
  rulesVersion: number;
  seq: number;
  /** Others who get it: who was just removed sees that. */
  also?: readonly number[];
}

/** What was written for all readers of a conversation, in order of place. */
export interface SaidAloud {
  conversation: number;
  /** The rules that it was admitted by. */
  rulesVersion: number;
  messages: readonly Message[];
}

/** What is told after a commit, to all processes; may be lost (SPEC A1). */
export interface Signals {
  toReaders<Name extends EventName>(audience: Audience, event: Name, data: Events[Name]): void;
  toPeople<Name extends EventName>(
    people: readonly number[],
    event: Name,
    data: Events[Name],
  ): void;
  /** New messages, after the event that carries them: told in the process that wrote them alone. */
  said(said: SaidAloud): void;
  /** Rules older than this version are outdated. */
  rulesMoved(conversation: number, version: number): void;
  /** Hands what is signalled to the sockets of this process, until it is called back. */
  listen(): () => void;
}

const READERS = 'chat.readers';
const PEOPLE = 'chat.people';
const RULES = 'chat.rules';

interface SignalNeeds {
  bus: Bus;
  gateway: Gateway;
  rules: RulesCache;
  db: Pick<Database, 'doubt'>;
  log: Complaints;
  /** Hears in this process of each log that something was written to, or removed from. */
  moved?: (conversation: number) => void;
  /** Who hears what is said in this process. Complete once all domains are made. */
  hearing: readonly ((said: SaidAloud) => void)[];
}

/** A signal is a line of numbers and the event as it goes to the sockets. */
export function createSignals(needs: SignalNeeds): Signals {
  const { bus, gateway, rules } = needs;

  function publish<Name extends EventName>(
    topic: string,
    numbers: readonly number[],
    event: Name,
    data: Events[Name],
  ): void {
    bus.publish(topic, `${numbers.join(' ')}\n${gateway.frame(event, data).json}`);
    if (event !== 'chat.messages' && event !== 'chat.pruned') return;
    if ('conversation' in data && typeof data.conversation === 'number') {
      needs.moved?.(data.conversation);
    }
  }

  function receiveForReaders(signal: string): void {
    const { numbers, json } = read(signal);
    const [conversation = 0, version = 0, seq = 0, ...also] = numbers;
    const frame = gateway.frameOf(json);
    if (also.length > 0) gateway.deliver(also, frame);
    const known = rules.held(conversation);
    if (known !== undefined && known.version >= version) {
      gateway.deliver(readersOf(known, seq), frame);
      return;
    }
    rules.atLeast(conversation, version).then(
      (fresh) => fresh && gateway.deliver(readersOf(fresh, seq), frame),
      (error) => giveUp(needs, error),
    );
  }

  function receiveForPeople(signal: string): void {
    const { numbers, json } = read(signal);
    gateway.deliver(numbers, gateway.frameOf(json));
  }

  function receiveRules(signal: string): void {
    const [conversation = 0, version = 0] = signal.split(' ').map(Number);
    rules.forget(conversation, version);
  }

  return {
    toReaders({ conversation, rulesVersion, seq, also = [] }, event, data) {
      publish(READERS, [conversation, rulesVersion, seq, ...also], event, data);
    },
    toPeople(people, event, data) {
      if (people.length > 0) publish(PEOPLE, people, event, data);
    },
    said(said) {
      for (const hear of needs.hearing) hear(said);
    },
    rulesMoved(conversation, version) {
      rules.forget(conversation, version);
      bus.publish(RULES, `${conversation} ${version}`);
    },
    listen() {
      const ends = [
        bus.subscribe(READERS, receiveForReaders),
        bus.subscribe(PEOPLE, receiveForPeople),
        bus.subscribe(RULES, receiveRules),
        bus.onLost(() => rules.clear()),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** The event is lost to its readers: once the database answers again, all devices are told to look. */
function giveUp({ log, db }: SignalNeeds, error: unknown): void {
  log.warn({ err: error }, 'an event found no readers');
  db.doubt();
}

function read(signal: string): { numbers: number[]; json: string } {
  const end = signal.indexOf('\n');
  return { numbers: signal.slice(0, end).split(' ').map(Number), json: signal.slice(end + 1) };
}
