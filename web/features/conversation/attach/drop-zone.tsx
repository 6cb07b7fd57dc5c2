import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useEffect, useState } from 'react';
import { showToast } from '#ui/overlays.ts';
import { useAttach } from './use-attach.ts';

const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];
const hasFiles = (data: DataTransfer | null) => data?.types.includes('Files') === true;

/** Takes files that are dropped or pasted anywhere on the page, and says so while some hang above it. */
export function DropZone() {
  const { t } = useLingui();
  const attach = useAttach();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      void attach(filesOf(event.dataTransfer));
    };
    const warn = ({ target, clipboardData }: ClipboardEvent) => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      const { value, selectionStart, selectionEnd } = target;
      const kept = value.length - (selectionEnd - selectionStart);
      const pasted = clipboardData?.getData('text/plain').length ?? 0;
      if (kept + pasted <= limits.messageText) return;
      showToast(t`That is longer than a message can be: its end was left out.`);
    };
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      // A table copied from elsewhere is a picture too, and meant as text.
      if (event.clipboardData?.types.includes('text/plain') === true) return warn(event);
      if (files.length === 0) return;
      event.preventDefault();
      void attach(files);
    };
    addEventListener('dragover', drag);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, [attach, t]);
  if (!over) return null;
  return (
    <div className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-card border-2 border-brand border-dashed bg-surface/90 font-medium text-brand">
      <Trans>Drop the files here</Trans>
    </div>
  );
}
