import type { Events, Profile, ToldSuspension } from '@teahouse/protocol';
import type { Bus } from '#platform/bus/index.ts';

/** What the processes tell each other about people, by topic. */
interface SignalData {
  'identity.ended': {
    user: number;
    /** One device; all of the user's when null. */
    device: number | null;
    /** With all of them: but this one. */
    except: number | null;
    reason: Events['session.ended']['reason'];
    suspension?: ToldSuspension;
  };
  /** They are an operator now, or no longer. */
  'identity.role': { user: number };
  'identity.profile': { profile: Profile };
  /** A person may be seen by contacts again, or no longer. */
  'identity.visibility': { user: number; visible: boolean };
  /** Two people who may no longer see each other's presence. */
  'identity.parted': { a: number; b: number };
}

type Topic = keyof SignalData;

export interface Signals {
  publish<Name extends Topic>(topic: Name, data: SignalData[Name]): void;
  /** Returns how to end it. */
  subscribe<Name extends Topic>(topic: Name, receive: (data: SignalData[Name]) => void): () => void;
}

export function signalsOver(bus: Bus): Signals {
  return {
    publish: (topic, data) => bus.publish(topic, JSON.stringify(data)),
    subscribe: (topic, receive) => bus.subscribe(topic, (json) => receive(JSON.parse(json))),
  };
}
