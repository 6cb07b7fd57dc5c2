import { createLosses } from './losses.ts';
import type { Bus } from './port.ts';
import { type ReportFault, Subscribers } from './subscribers.ts';

/**
 * The bus of a Teahouse that is one process. Signals arrive after the code that published them
 * has returned, before anything else is read from outside: so what waits is bounded by what one
 * turn of the event loop publishes, and only what was never published is lost.
 */
export function inProcessBus(report: ReportFault): Bus {
  const subscribers = new Subscribers(report);
  const losses = createLosses();
  let waiting: { topic: string; payload: string }[] = [];
  let closed = false;

  const deliver = () => {
    const signals = waiting;
    waiting = [];
    for (const { topic, payload } of signals) subscribers.tell(topic, payload);
  };

  return {
    publish(topic, payload) {
      if (closed) return;
      if (waiting.length === 0) queueMicrotask(deliver);
      waiting.push({ topic, payload });
    },
    subscribe(topic, receive) {
      // A wrapper of its own lets one function subscribe twice and end each subscription alone.
      const subscriber = (payload: string) => receive(payload);
      subscribers.add(topic, subscriber);
      return () => void subscribers.remove(topic, subscriber);
    },
    onLost: losses.listen,
    tellLost: losses.tell,
    isConnected: () => !closed,
    async close() {
      closed = true;
      waiting = [];
      losses.clear();
      subscribers.clear();
    },
  };
}
