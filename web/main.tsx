import './ui/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseLocale } from './session/locales.ts';
import { usePreferences } from './session/preferences.ts';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { activateLocale } from './shell/i18n.ts';

const root = document.getElementById('root');
const wanted = () => chooseLocale(usePreferences.getState().locale, navigator.languages);

await activateLocale(wanted());
usePreferences.subscribe((now, before) => {
  if (now.locale !== before.locale) void activateLocale(wanted());
});

if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </I18nProvider>
    </StrictMode>,
  );
}
