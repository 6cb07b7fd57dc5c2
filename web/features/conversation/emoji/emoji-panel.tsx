import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, use, useMemo, useState } from 'react';
import { IconButton } from '#ui/icon-button.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Spoken } from '../../../words/index.ts';
import { allEmoji, type Kind } from './all.ts';
import { EmojiGrid, type Shown } from './emoji-grid.tsx';
import { EmojiSearch } from './emoji-search.tsx';
import { PanelCloser } from './panel-closer.tsx';
import { recentEmoji } from './recent.ts';
import { bareOf } from './tones.ts';

interface EmojiPanelProps {
  onChoose: (sign: string) => void;
  /** Where nothing around it closes it. */
  onClose?: () => void;
}

/** All emoji, by kind and by name: as tall as what it stands in; below a `Suspense`. */
export function EmojiPanel(props: EmojiPanelProps) {
  return (
    <Spoken>
      <Panel {...props} />
    </Spoken>
  );
}

function Panel({ onChoose, onClose }: EmojiPanelProps) {
  const { t } = useLingui();
  const kinds = use(allEmoji());
  const [open, setOpen] = useState(kinds[0]);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <section aria-label={t`Emoji`} className="flex h-full flex-col border-line border-t text-ink">
      {onClose !== undefined && <PanelCloser onClose={onClose} />}
      <div
        className={`flex border-line border-b px-1 ${typed === null ? 'items-start' : 'items-center'}`}
      >
        <IconButton
          icon={typed === null ? 'search' : 'close'}
          label={typed === null ? t`Search emoji` : t`Close the search`}
          onClick={() => setTyped(typed === null ? '' : null)}
        />
        {typed === null ? (
          <Tabs kinds={kinds} open={open} onOpen={setOpen} />
        ) : (
          <SearchField
            label={t`Search emoji`}
            value={typed}
            onChange={setTyped}
            autoFocus
            className="min-w-0 flex-1 py-1 pe-2"
          />
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-3" key={open?.kind}>
        {typed !== null && <EmojiSearch typed={typed} onChoose={onChoose} />}
        {typed === null && open === kinds[0] && <Recent kinds={kinds} onChoose={onChoose} />}
        {typed === null && open !== undefined && <OfKind kind={open} onChoose={onChoose} />}
      </div>
    </section>
  );
}

/** What kinds are called, and the emoji that stands for each. */
function useTitles(): Record<string, { title: string; face: string } | undefined> {
  const { t } = useLingui();
  return {
    smileys_emotion: { title: t`Faces and hearts`, face: '😀' },
    people_body: { title: t`Hands and people`, face: '👋' },
    animals_nature: { title: t`Nature`, face: '🐻' },
    food_drink: { title: t`Food and drinks`, face: '🍔' },
    travel_places: { title: t`Travel and places`, face: '🚗' },
    activities: { title: t`Feasts and games`, face: '⚽' },
    objects: { title: t`Things`, face: '💡' },
    symbols: { title: t`Signs and flags`, face: '🏁' },
  };
}

interface TabsProps {
  kinds: readonly Kind[];
  open: Kind | undefined;
  onOpen: (kind: Kind) => void;
}

function Tabs({ kinds, open, onOpen }: TabsProps) {
  const { t } = useLingui();
  const titles = useTitles();
  return (
    <div
      role="tablist"
      aria-label={t`Kinds of emoji`}
      onKeyDown={moveTab}
      className="flex min-w-0 flex-1 flex-wrap"
    >
      {kinds.map((kind) => (
        <button
          key={kind.kind}
          type="button"
          role="tab"
          aria-selected={kind === open}
          tabIndex={kind === open ? 0 : -1}
          aria-label={titles[kind.kind]?.title}
          title={titles[kind.kind]?.title}
          onPointerDown={(event) => event.preventDefault()}
          onFocus={() => onOpen(kind)}
          onClick={() => onOpen(kind)}
          className={`tap-44 grid flex-1 place-items-center border-b-2 text-[1.25rem] leading-none ${kind === open ? 'border-brand' : 'border-transparent'}`}
        >
          {titles[kind.kind]?.face}
        </button>
      ))}
    </div>
  );
}

function Recent({ kinds, onChoose }: EmojiPanelProps & { kinds: readonly Kind[] }) {
  const { t } = useLingui();
  const [signs] = useState(recentEmoji);
  const shown = useMemo(() => {
    const known = new Map(
      kinds.flatMap(({ emoji }) => emoji.map((each) => [bareOf(each.sign), each])),
    );
    return signs.map((sign): Shown => {
      const { sign: base = sign, tones = false } = known.get(bareOf(sign)) ?? {};
      return { sign: base, tones, as: sign };
    });
  }, [signs, kinds]);
  if (shown.length === 0) return null;
  return <Titled title={t`Recent`} emoji={shown} onChoose={onChoose} />;
}

function OfKind({ kind, onChoose }: EmojiPanelProps & { kind: Kind }) {
  const titles = useTitles();
  const title = titles[kind.kind]?.title ?? '';
  return <Titled title={title} emoji={kind.emoji} onChoose={onChoose} />;
}

function Titled({ title, ...grid }: EmojiPanelProps & { title: string; emoji: readonly Shown[] }) {
  return (
    <>
      <h2 className="px-1 pt-3 pb-1 font-medium text-caption text-ink-soft">{title}</h2>
      <EmojiGrid label={title} {...grid} />
    </>
  );
}

function moveTab(event: KeyboardEvent<HTMLElement>) {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
  const step = { ArrowLeft: -forward, ArrowRight: forward }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  tabs[tabs.indexOf(document.activeElement as HTMLElement) + step]?.focus();
}
