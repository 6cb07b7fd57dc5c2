import { useLingui } from '@lingui/react/macro';
import { closeMenu, openMenu } from '#ui/overlays.ts';
import type { Point } from '#ui/use-long-press.ts';
import { attempt } from '../../../faces/index.ts';
import { useChangeSettings, usePreferences } from '../../../session/index.ts';
import { toned, tones } from './tones.ts';

/** The tone of skin that emoji have until another is chosen, and a choice of the six of one. */
export function useTones(onChoose: (sign: string) => void) {
  const { t } = useLingui();
  const tone = usePreferences((each) => each.skinTone);
  const change = useChangeSettings();
  const choose = (sign: string, skinTone: number) => {
    closeMenu();
    if (skinTone !== tone) void attempt(change({ skinTone }));
    onChoose(toned(sign, skinTone));
  };
  const open = (sign: string, at: Point) =>
    openMenu({
      label: t`Skin tone`,
      at,
      items: [],
      header: <ToneRow sign={sign} tone={tone} onChoose={(chosen) => choose(sign, chosen)} />,
    });
  return { tone, open };
}

interface ToneRowProps {
  sign: string;
  tone: number;
  onChoose: (tone: number) => void;
}

function ToneRow({ sign, tone, onChoose }: ToneRowProps) {
  const { t } = useLingui();
  return (
    <div role="toolbar" aria-label={t`Skin tone`} className="-mx-3.5 flex">
      {tones.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === tone}
          onClick={() => onChoose(each)}
          className={`tap-44 grid place-items-center rounded-full text-[1.625rem] leading-none hover:bg-pressed ${each === tone ? 'bg-brand-soft' : ''}`}
        >
          {toned(sign, each)}
        </button>
      ))}
    </div>
  );
}
