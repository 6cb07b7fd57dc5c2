import { useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../session/index.ts';

export interface UploadUnderWay {
  name: string;
  bytes: number;
  arrived: number;
}

/** Brings one file to the server; it goes on where it stopped when the same file is chosen again. */
export function useUpload(onUploaded: (upload: string) => Promise<void>) {
  const [under, setUnder] = useState<UploadUnderWay | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort('later'), []);
  const upload = async (file: File) => {
    const { name, size: bytes } = file;
    const own = new AbortController();
    control.current = own;
    setProblem(null);
    setUnder({ name, bytes, arrived: 0 });
    try {
      const { carryByTus } = await import('../../session/carry-by-tus.ts');
      const key = `import ${name} ${bytes} ${file.lastModified}`;
      const arrived = (count: number) => setUnder({ name, bytes, arrived: count });
      const id = await carryByTus(key, { name, blob: file }, { signal: own.signal, arrived });
      await onUploaded(id);
    } catch (error) {
      if (!own.signal.aborted) setProblem(problemOf(error));
    } finally {
      setUnder(null);
    }
  };
  return { under, problem, upload, cancel: () => control.current?.abort('discarded') };
}
