import { pressAt, strokesFor, strokesOf } from './actions.ts';
import type { Session } from './classic.ts';
import type { Tab } from './tab.ts';

/** How a promise of the page comes back over classic WebDriver. */
const settle = (expression: string) => `
  const answer = arguments[0];
  Promise.resolve(${expression}).then(
    (value) => answer(JSON.stringify({ value })),
    (problem) => answer(JSON.stringify({ problem: String(problem) })),
  );`;

/** A window of the driver's, which must be at the front to be worked. */
export function tabOf(session: Session, handle: string): Tab {
  const atFront = async () => {
    await session.post('/window', { handle });
    return session;
  };
  const evaluate = async (expression: string) => {
    const window = await atFront();
    const script = { script: settle(expression), args: [] };
    const { value, problem } = JSON.parse(await window.post('/execute/async', script)) as {
      value?: unknown;
      problem?: string;
    };
    if (problem !== undefined) throw new Error(problem);
    return value;
  };
  const perform = async (actions: unknown) => (await atFront()).post<void>('/actions', { actions });
  return {
    evaluate,
    goto: async (url) => (await atFront()).post('/url', { url }),
    reload: async () => (await atFront()).post('/refresh'),
    click: (at) => perform(pressAt(at)),
    type: (text) => perform(strokesFor(text)),
    press: (key) => perform(strokesOf(key)),
    resize: async (width, height) => {
      const window = await atFront();
      const frame = await window.get<{ width: number; height: number }>('/window/rect');
      const view = (await evaluate('[innerWidth, innerHeight]')) as [number, number];
      await window.post('/window/rect', {
        width: frame.width - view[0] + width,
        height: frame.height - view[1] + height,
      });
    },
    picture: async () => Buffer.from(await (await atFront()).get<string>('/screenshot'), 'base64'),
    close: async () => (await atFront()).remove('/window'),
  };
}
