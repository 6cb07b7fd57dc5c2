import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useCallback } from 'react';
import { type MenuItem, openMenu } from '#ui/overlays.ts';
import type { Point } from '#ui/use-long-press.ts';
import { attempt } from '../../../faces/index.ts';
import { usePinItem } from '../pins/use-pin-item.ts';
import { useConversation } from '../screen.ts';
import { useExpiryItem } from '../timer/use-expiry-item.ts';
import { useFavouriteItem } from './use-favourite-item.ts';
import { useHide } from './use-hide.ts';
import { useOwnItems } from './use-own-items.ts';
import { useQuickReactions } from './use-quick-reactions.tsx';
import { useRemove } from './use-remove.ts';
import { useReportItem } from './use-report-item.ts';
import { useWordItems } from './use-word-items.ts';

/** Opens the menu of what can be done with a message, near the finger or the pointer. */
export function useMessageMenu(message: Message): (at: Point) => void {
  const { t } = useLingui();
  const { screen } = useConversation();
  const wordItems = useWordItems(message);
  const quickReactions = useQuickReactions(message);
  const favouriteItem = useFavouriteItem(message);
  const pinItem = usePinItem(message);
  const ownItems = useOwnItems(message);
  const expiryItem = useExpiryItem(message);
  const hide = useHide();
  const { removeItem } = useRemove();
  const report = useReportItem(message);
  return useCallback(
    (at) => {
      const { seq } = message;
      const items: (MenuItem | false)[] = [
        ...wordItems(),
        favouriteItem(),
        pinItem(),
        ...ownItems(),
        message.reactions !== undefined && {
          label: t`Reactions`,
          icon: 'smile',
          onSelect: () => screen.setState({ reactionsOf: seq }),
        },
        {
          label: t`Choose several`,
          icon: 'check',
          onSelect: () => screen.setState({ selected: new Set([seq]) }),
        },
        expiryItem(),
        report,
        removeItem(message),
        {
          label: t`Delete for me`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => void attempt(hide([seq])),
        },
      ];
      const header = quickReactions();
      openMenu({
        label: t`Message actions`,
        at,
        items: items.filter((item) => item !== false),
        ...(header !== null && { header }),
      });
    },
    [
      t,
      screen,
      message,
      quickReactions,
      wordItems,
      favouriteItem,
      pinItem,
      ownItems,
      expiryItem,
      report,
      hide,
      removeItem,
    ],
  );
}
