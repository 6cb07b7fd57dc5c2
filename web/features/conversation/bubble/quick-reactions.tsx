import { useLingui } from '@lingui/react/macro';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { usePreferences } from '../../../session/index.ts';
import { toned } from '../emoji/tones.ts';

const most = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

interface QuickReactionsProps {
  own: string | null;
  onChoose: (emoji: string) => void;
  onMore: () => void;
}

/** The reactions that people give most, above the menu of a message. */
export function QuickReactions({ own, onChoose, onMore }: QuickReactionsProps) {
  const { t } = useLingui();
  const tone = usePreferences((each) => each.skinTone);
  const quick = most.map((sign) => toned(sign, tone));
  const signs = own === null || quick.includes(own) ? quick : [own, ...quick.slice(0, -1)];
  return (
    <div role="toolbar" aria-label={t`React`} className="-mx-3.5 flex">
      {signs.map((emoji) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={emoji === own}
          aria-label={t`React with ${emoji}`}
          onClick={() => onChoose(emoji)}
          className={classNames(
            'tap-44 grid place-items-center rounded-full text-[1.5rem] leading-none',
            'transition-transform hover:scale-115 active:scale-115',
            emoji === own && 'bg-brand-soft',
          )}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        aria-label={t`More reactions`}
        title={t`More reactions`}
        onClick={onMore}
        className="tap-44 grid place-items-center rounded-full text-ink-soft hover:bg-pressed"
      >
        <Icon name="plusCircle" />
      </button>
    </div>
  );
}
