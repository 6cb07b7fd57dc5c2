import type { EventName, Events, Message } from '@teahouse/protocol';
import type { Bus } from '#platform/bus/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { Complaints } from './complaints.ts';
import { type Rules, readersOf } from './rules.ts';
import type { RulesCache } from './rules-cache.ts';
import type { RuledMember } from './store-members.ts';
import type { Crowds } from './tell-crowd.ts';

/** Who of a conversation gets an event: those who may see a place of its log (SPEC R5). */
export interface Audience {
  conversation: number;
  /** The rules that the audience is made by; a process that knows older ones reads them anew. */
  rulesVersion: number;
  seq: number;
  /** Others who get it: who was just removed sees that. */
  also?: readonly number[];
  /** Who gets it whole in a large group too, if they may see it: those whom it mentions, or did. */
  named?: readonly number[];
}

/** What was written for all readers of a conversation, or recalled, in order of place. */
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
  /**
   * New messages, or recalled ones, after the event that carries them: told in the process that wrote
   * them alone.
   */
  said(said: SaidAloud): void;
  /**
   * Rules older than this version are outdated.
   *
   * @param joined all that is new in it, where that is people who are members now; else none
   */
  rulesMoved(conversation: number, version: number, joined?: readonly RuledMember[]): void;
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
  crowds: Pick<Crowds, 'isCrowd' | 'tell'>;
  db: Pick<Database, 'doubt'>;
  log: Complaints;
  /** Hears in this process of each log that something was written to, or removed from. */
  moved?: (conversation: number) => void;
  /** Who hears what is said in this process. Complete once all domains are made. */
  hearing: readonly ((said: SaidAloud) => void)[];
}

/** A signal is a line of numbers, some lists of them, and the event as it goes to the sockets. */
export function createSignals(needs: SignalNeeds): Signals {
  const { bus, gateway, rules } = needs;

  function publish<Name extends EventName>(
    topic: string,
    line: string,
    event: Name,
    data: Events[Name],
  ): void {
    bus.publish(topic, `${line}\n${gateway.frame(event, data).json}`);
    if (event !== 'chat.messages' && event !== 'chat.pruned') return;
    if ('conversation' in data && typeof data.conversation === 'number') {
      needs.moved?.(data.conversation);
    }
  }

  function receiveForPeople(signal: string): void {
    const { lists, json } = read(signal);
    gateway.deliver(lists.flat(), gateway.frameOf(json));
  }

  function receiveRules(signal: string): void {
    const { lists, json } = read(signal);
    const [[conversation = 0, version = 0] = []] = lists;
    rules.advance(conversation, version, JSON.parse(json) as RuledMember[]);
  }

  return {
    toReaders({ conversation, rulesVersion, seq, also = [], named = [] }, event, data) {
      const line = written([conversation, rulesVersion, seq], also, named);
      publish(READERS, line, event, data);
    },
    toPeople(people, event, data) {
      if (people.length > 0) publish(PEOPLE, written(people), event, data);
    },
    said(said) {
      for (const hear of needs.hearing) hear(said);
    },
    rulesMoved(conversation, version, joined = []) {
      rules.advance(conversation, version, joined);
      bus.publish(RULES, `${conversation} ${version}\n${JSON.stringify(joined)}`);
    },
    listen() {
      const ends = [
        bus.subscribe(READERS, (signal) => receiveForReaders(needs, signal)),
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

function receiveForReaders(needs: SignalNeeds, signal: string): void {
  const { gateway, rules, crowds } = needs;
  const { lists, json } = read(signal);
  const [[conversation = 0, version = 0, seq = 0] = [], also = [], named = []] = lists;
  const frame = gateway.frameOf(json);
  if (also.length > 0) gateway.deliver(also, frame);
  const tell = (admitted: Rules) => {
    if (crowds.isCrowd(admitted)) crowds.tell(admitted, { seq, frame, named });
    else gateway.deliver(readersOf(admitted, seq), frame);
  };
  const known = rules.held(conversation);
  if (known !== undefined && known.version >= version) {
    tell(known);
    return;
  }
  rules.atLeast(conversation, version).then(
    (fresh) => fresh && tell(fresh),
    (error) => giveUp(needs, error),
  );
}

/** The event is lost to its readers: once the database answers again, all devices are told to look. */
export function giveUp({ log, db }: Pick<SignalNeeds, 'log' | 'db'>, error: unknown): void {
  log.warn({ err: error }, 'an event found no readers');
  db.doubt();
}

/** Lists at the end that are empty are left out. */
function written(...lists: (readonly number[])[]): string {
  const last = lists.findLastIndex((each) => each.length > 0);
  return lists
    .slice(0, last + 1)
    .map((each) => each.join(' '))
    .join(';');
}

function read(signal: string): { lists: number[][]; json: string } {
  const end = signal.indexOf('\n');
  const lists = signal
    .slice(0, end)
    .split(';')
    .map((list) => (list === '' ? [] : list.split(' ').map(Number)));
  return { lists, json: signal.slice(end + 1) };
}
