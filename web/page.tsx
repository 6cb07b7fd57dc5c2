import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type Client, type Connect, createClient } from '@teahouse/sdk';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import {
  browserCarrier,
  chooseLocale,
  listenForInstall,
  SessionProvider,
  usePreferences,
} from './session/index.ts';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { fetchAt } from './shell/pages.ts';
import { browserStorage } from './storage/index.ts';
import { activateLocale } from './words/index.ts';

const wanted = () => chooseLocale(usePreferences.getState().locale, navigator.languages);

/** Draws the page when it holds what this device kept, and its words. */
export async function openPage(connect: Connect): Promise<void> {
  const client = createClient({
    url: location.origin,
    locale: wanted(),
    storage: browserStorage('teahouse'),
    connect,
    carrier: browserCarrier(),
  });
  fetchAt(location.pathname, client, wanted());
  listenForInstall();
  await Promise.all([client.start(), activateLocale(wanted())]);
  usePreferences.subscribe((now, before) => {
    if (now.locale !== before.locale) void activateLocale(wanted());
  });
  // A page that is put away may never be asked for another word.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void client.keep();
  });
  const root = document.getElementById('root');
  if (root !== null) draw(client, root);
}

function draw(client: Client, root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <ErrorBoundary>
          <SessionProvider client={client}>
            <App />
          </SessionProvider>
        </ErrorBoundary>
      </I18nProvider>
    </StrictMode>,
  );
}
