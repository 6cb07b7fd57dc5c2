import { showToast } from './overlays.ts';

/** Copies a text and says so in `done`. Works on plain http too, where browsers offer no clipboard. */
export function copyText(text: string, done: string): void {
  const offered = window.isSecureContext ? navigator.clipboard.writeText(text) : null;
  if (offered === null) {
    copyBySelection(text);
    showToast(done);
    return;
  }
  offered.then(
    () => showToast(done),
    () => {
      copyBySelection(text);
      showToast(done);
    },
  );
}

function copyBySelection(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  const parent = document.querySelector('dialog[open]') ?? document.body;
  parent.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
