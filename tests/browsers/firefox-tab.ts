import { pressAt, strokesFor, strokesOf } from './actions.ts';
import type { Session } from './bidi.ts';
import type { Tab } from './tab.ts';

interface Evaluated {
  result?: { value?: string };
  exceptionDetails?: { text: string };
}

/** A tab of Firefox's, which comes to the front whenever it is worked. */
export function tabOf(session: Session, context: string): Tab {
  const send = <Result>(method: string, params: Record<string, unknown> = {}) =>
    session.send<Result>(method, { context, ...params });
  const perform = async (actions: unknown) => {
    await send('browsingContext.activate');
    await send('input.performActions', { actions });
  };
  return {
    goto: async (url) => {
      await send('browsingContext.activate');
      await send('browsingContext.navigate', { url, wait: 'complete' });
    },
    reload: async () => void (await send('browsingContext.reload', { wait: 'complete' })),
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await session.send<Evaluated>('script.evaluate', {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify({ value }))`,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
      return (JSON.parse(result?.value ?? '{}') as { value?: unknown }).value;
    },
    click: (at) => perform(pressAt(at)),
    type: (text) => perform(strokesFor(text)),
    press: (key) => perform(strokesOf(key)),
    resize: async (width, height) =>
      void (await send('browsingContext.setViewport', { viewport: { width, height } })),
    picture: async () => {
      const { data } = await send<{ data: string }>('browsingContext.captureScreenshot');
      return Buffer.from(data, 'base64');
    },
    close: async () => void (await send('browsingContext.close')),
  };
}
