import { lazy, Suspense } from 'react';
import { Spoken } from '../../words/index.ts';
import { useScreen } from './screen.ts';

const ReadersDialog = lazy(async () => ({
  default: (await import('./info/readers-dialog.tsx')).ReadersDialog,
}));
const ReactionsDialog = lazy(async () => ({
  default: (await import('./info/reactions-dialog.tsx')).ReactionsDialog,
}));
const ReactDialog = lazy(async () => ({
  default: (await import('./info/react-dialog.tsx')).ReactDialog,
}));
const ForwardDialog = lazy(async () => ({
  default: (await import('./forward/forward-dialog.tsx')).ForwardDialog,
}));
const ContactDialog = lazy(async () => ({
  default: (await import('./cards/contact-dialog.tsx')).ContactDialog,
}));

/** What is asked about messages, in the words of the pages beside the conversation. */
export function Dialogs() {
  const readersOf = useScreen((screen) => screen.readersOf);
  const reactionsOf = useScreen((screen) => screen.reactionsOf);
  const reactingTo = useScreen((screen) => screen.reactingTo);
  const forwarding = useScreen((screen) => screen.forwarding);
  const sharingContact = useScreen((screen) => screen.sharingContact);
  return (
    <Suspense>
      <Spoken>
        {forwarding !== null && <ForwardDialog seqs={forwarding} />}
        {sharingContact && <ContactDialog />}
        {readersOf !== null && <ReadersDialog seq={readersOf} />}
        {reactionsOf !== null && <ReactionsDialog seq={reactionsOf} />}
        {reactingTo !== null && <ReactDialog seq={reactingTo} />}
      </Spoken>
    </Suspense>
  );
}
