import { create } from 'zustand';

/** The browser's own question whether to install, kept until somebody asks it (Chromium). */
interface InstallQuestion extends Event {
  /** Asks it, once. */
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** There while this browser would install; gone once it did. */
export const useInstallQuestion = create<InstallQuestion | null>()(() => null);

/** Keeps the browser's question, which comes when it likes, for when it is wanted. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    useInstallQuestion.setState(event as InstallQuestion, true);
  });
  addEventListener('appinstalled', () => useInstallQuestion.setState(null, true));
}
