import { useLingui } from '@lingui/react/macro';
import { usePreferences } from '../../session/index.ts';

/** Seven sizes on a slider; the page itself is the preview. */
export function TextSizeChoice({ onChange }: { onChange: (textSize: number) => void }) {
  const { t } = useLingui();
  const textSize = usePreferences((preferences) => preferences.textSize);
  return (
    <section className="mx-4 mb-6">
      <h2 className="px-4 pb-2 font-medium text-caption text-ink-soft">{t`Text size`}</h2>
      <div className="edge rounded-card bg-surface p-4">
        <div className="flex items-center gap-4">
          <span aria-hidden="true" className="text-label">
            {t({ message: 'A', comment: 'A small letter beside the text size slider' })}
          </span>
          <input
            type="range"
            min={1}
            max={7}
            step={1}
            value={textSize}
            aria-label={t`Text size`}
            aria-valuetext={t`${textSize} of 7`}
            onChange={(event) => onChange(Number(event.target.value))}
            className="slider"
          />
          <span aria-hidden="true" className="text-display">
            {t({ message: 'A', comment: 'A small letter beside the text size slider' })}
          </span>
        </div>
        <p className="mt-3 w-fit max-w-full rounded-bubble bg-bubble-mine px-4 py-2.5">
          {t`This is how a message looks.`}
        </p>
      </div>
    </section>
  );
}
