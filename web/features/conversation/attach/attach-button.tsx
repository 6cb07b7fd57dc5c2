import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { IconButton } from '#ui/icon-button.tsx';
import { openMenu } from '#ui/overlays.ts';
import { useConversation } from '../screen.ts';
import { useAttach } from './use-attach.ts';
import { maySharePlace, useSharePlace } from './use-share-place.ts';

/** Asks what is to go with the message. */
export function AttachButton() {
  const { t } = useLingui();
  const attach = useAttach();
  const { screen } = useConversation();
  const sharePlace = useSharePlace();
  const input = useRef<HTMLInputElement>(null);
  const choose = (accept: string) => {
    if (input.current === null) return;
    input.current.accept = accept;
    input.current.click();
  };
  return (
    <>
      <IconButton
        icon="plusCircle"
        label={t`Attach`}
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          openMenu({
            label: t`Attach`,
            at: { x: box.x + box.width / 2, y: box.y },
            items: [
              {
                label: t`Photos and videos`,
                icon: 'image',
                onSelect: () => choose('image/*,video/*'),
              },
              { label: t`File`, icon: 'file', onSelect: () => choose('') },
              {
                label: t`Contact`,
                icon: 'person',
                onSelect: () => screen.setState({ sharingContact: true }),
              },
              ...(maySharePlace()
                ? [
                    {
                      label: t`Place`,
                      icon: 'place' as const,
                      onSelect: () => void sharePlace(),
                    },
                  ]
                : []),
            ],
          });
        }}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t`Attach`}
        onChange={(event) => {
          void attach([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
