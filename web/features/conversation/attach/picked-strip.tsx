import { Trans, useLingui } from '@lingui/react/macro';
import { byteSize } from '#ui/bytes.ts';
import { Icon } from '#ui/icon.tsx';
import { useShortcut } from '#ui/shortcuts.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useConversation, useScreen } from '../screen.ts';
import { letGo, type Picked } from './picked.ts';

/** Above the composer: what goes with the message. */
export function PickedStrip() {
  const { t } = useLingui();
  const { screen } = useConversation();
  const picked = useScreen((each) => each.picked);
  const original = useScreen((each) => each.original);
  const drop = () => {
    for (const each of picked) letGo(each);
    screen.setState({ picked: [] });
  };
  useShortcut({ keys: 'Escape', label: t`Send without files`, whileTyping: true, run: drop });
  if (picked.length === 0) return null;
  const remove = (gone: Picked) => {
    letGo(gone);
    screen.setState({ picked: picked.filter(({ id }) => id !== gone.id) });
  };
  return (
    <section aria-label={t`To be sent with the message`} className="mx-auto max-w-240 px-3 pt-2">
      <ul className="flex gap-2 overflow-x-auto overscroll-contain pb-1">
        {picked.map((each) => (
          <li key={each.id} className="relative h-20 shrink-0 overflow-clip rounded-chip bg-sunken">
            <Face picked={each} />
            <button
              type="button"
              aria-label={t`Remove ${each.file.name}`}
              onClick={() => remove(each)}
              className="tap-44 absolute -end-1.5 -top-1.5 grid place-items-center"
            >
              <span className="grid size-6 place-items-center rounded-full bg-toast text-on-toast">
                <Icon name="close" size={0.875} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {picked.some(({ kind }) => kind === 'photo') && (
        <label className="flex min-h-11 w-fit cursor-pointer items-center gap-2 text-label">
          <input
            type="checkbox"
            checked={original}
            onChange={(event) => screen.setState({ original: event.target.checked })}
            className="size-4.5 accent-(--brand-fill)"
          />
          <Trans>Photos in their original size</Trans>
        </label>
      )}
    </section>
  );
}

function Face({ picked: { kind, url, file } }: { picked: Picked }) {
  const locale = useTimeLocale();
  if (kind === 'photo') return <img src={url} alt={file.name} className="size-20 object-cover" />;
  if (kind === 'video') {
    return (
      <video
        src={url}
        aria-label={file.name}
        preload="metadata"
        muted
        className="size-20 object-cover"
      />
    );
  }
  return (
    <div className="flex h-full w-44 items-center gap-2 ps-3 pe-9">
      <Icon name="file" className="text-brand" />
      <div className="min-w-0">
        <bdi className="match-parent block truncate text-label">{file.name}</bdi>
        <span className="block text-caption text-ink-soft">{byteSize(file.size, locale)}</span>
      </div>
    </div>
  );
}
