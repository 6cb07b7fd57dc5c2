import { useLingui } from '@lingui/react/macro';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import { saveText } from './save-file.ts';

interface CodeListProps {
  /** The accessible name of the list. */
  label: string;
  codes: readonly string[];
  /** Heads the file: whose they are, and where. */
  about: string;
  /** What the download is called. */
  fileName: string;
}

/** Secrets that are shown once: to be copied, or kept as a file. */
export function CodeList({ label, codes, about, fileName }: CodeListProps) {
  const { t } = useLingui();
  const text = `${codes.join('\n')}\n`;
  return (
    <div>
      <ol
        aria-label={label}
        dir="ltr"
        className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-4 gap-y-1 rounded-card bg-sunken px-5 py-4 text-center font-mono text-label tabular-nums"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          tone="secondary"
          icon="copy"
          className="flex-1"
          onClick={() => copyText(text, t`The codes were copied`)}
        >
          {t`Copy`}
        </Button>
        <Button
          tone="secondary"
          icon="download"
          className="flex-1"
          onClick={() => saveText(`${about}\n\n${text}`, fileName)}
        >
          {t`Save as a file`}
        </Button>
      </div>
    </div>
  );
}
