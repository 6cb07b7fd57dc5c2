import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import type { Client } from '@teahouse/sdk/client';
import { StrictMode } from 'react';
import { DrawnAhead, type ServerFacts, SessionProvider } from '../session/index.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

interface WholeProps {
  client: Client;
  /** With what a door was drawn that came with the page; null where none did. */
  ahead: ServerFacts | null;
}

/** All that is drawn: here, and ahead by the build and the server. */
export function Whole({ client, ahead }: WholeProps) {
  return (
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <ErrorBoundary>
          <DrawnAhead value={ahead}>
            <SessionProvider client={client}>
              <App />
            </SessionProvider>
          </DrawnAhead>
        </ErrorBoundary>
      </I18nProvider>
    </StrictMode>
  );
}
