import { useLingui } from '@lingui/react/macro';
import { IconButton } from '#ui/icon-button.tsx';
import { useConversation, useScreen } from '../screen.ts';
import { PreviewPicture } from './preview-picture.tsx';
import { PreviewWords } from './preview-words.tsx';

/** Above the composer: the page that a link in it leads to, as it will be shown. */
export function PreviewBar() {
  const { t } = useLingui();
  const { screen } = useConversation();
  const preview = useScreen((each) => each.preview);
  if (preview === null) return null;
  const remove = () => {
    const { unpreviewed } = screen.getState();
    screen.setState({ preview: null, unpreviewed: new Set([...unpreviewed, preview.url]) });
  };
  return (
    <section
      aria-label={t`Link preview`}
      className="mx-auto flex max-w-240 items-center gap-3 ps-4 pe-1.5 pt-1.5"
    >
      {preview.picture !== undefined && (
        <PreviewPicture
          picture={preview.picture}
          className="size-12 shrink-0 overflow-clip rounded-chip"
        />
      )}
      <div className="min-w-0 flex-1 border-brand border-s-2 ps-2.5">
        <PreviewWords preview={preview} brief />
      </div>
      <IconButton icon="close" size={1.25} label={t`Send without a preview`} onClick={remove} />
    </section>
  );
}
