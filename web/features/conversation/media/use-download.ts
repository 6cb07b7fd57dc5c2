import { useLingui } from '@lingui/react/macro';
import type { MouseEvent } from 'react';
import { create } from 'zustand';
import { showToast } from '#ui/overlays.ts';
import { saveBlob } from '#ui/save-file.ts';
import { mediaUrl } from '../../../faces/media-url.ts';
import { download } from './download.ts';
import type { Shown } from './shown.ts';

const MB = 1_048_576;
/** What is smaller is here before anybody could wonder; what is larger the browser keeps better. */
const least = 4 * MB;
const most = 512 * MB;

interface Underway {
  /** How much of it is here, from 0 to 1. */
  part: number;
  abort: AbortController;
}

/** By file: they go on while one reads elsewhere. */
const useUnderway = create<ReadonlyMap<string, Underway>>()(() => new Map());

interface Download {
  /** How much of it is here, from 0 to 1; null while nothing is under way. */
  part: number | null;
  /** Of the link: begins it here where progress is worth showing. */
  begin: (event: MouseEvent) => void;
  cancel: () => void;
}

/** Downloads a file of some size, with its progress. */
export function useDownload({ id, name, bytes }: Shown): Download {
  const { t } = useLingui();
  const underway = useUnderway((all) => (id === null ? undefined : all.get(id)));
  const run = async (file: string, abort: AbortController) => {
    const told = (arrived: number) => put(file, { part: arrived / bytes, abort });
    told(0);
    try {
      const blob = await download(mediaUrl(file, 'file'), abort.signal, told);
      saveBlob(blob, name || t`File`);
    } catch {
      if (!abort.signal.aborted)
        showToast(t`The file could not be downloaded.`, { tone: 'danger' });
    }
    put(file, null);
  };
  const begin = (event: MouseEvent) => {
    if (id === null || bytes < least || bytes > most) return;
    event.preventDefault();
    void run(id, new AbortController());
  };
  return { part: underway?.part ?? null, begin, cancel: () => underway?.abort.abort() };
}

function put(file: string, underway: Underway | null): void {
  const changed = new Map(useUnderway.getState());
  if (underway === null) changed.delete(file);
  else changed.set(file, underway);
  useUnderway.setState(changed, true);
}
