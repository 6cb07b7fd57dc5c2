import { useEffect, useState } from 'react';
import { useAttach, useMayAttach } from './use-attach.ts';

const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];
const hasFiles = (data: DataTransfer | null) => data?.types.includes('Files') === true;

/** Files that are dropped or pasted anywhere on the page. Answers whether some hang above it. */
export function useDrop(): boolean {
  const attach = useAttach();
  const may = useMayAttach();
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!may) return;
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
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      // A table copied from elsewhere is a picture too, and meant as text.
      const text = event.clipboardData?.types.includes('text/plain') === true;
      if (files.length === 0 || text) return;
      event.preventDefault();
      void attach(files);
    };
    addEventListener('dragover', drag);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      setOver(false);
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, [attach, may]);
  return over;
}
