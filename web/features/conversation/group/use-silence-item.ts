import { useLingui } from '@lingui/react/macro';
import type { Member } from '@teahouse/protocol';
import { isSilenced } from '@teahouse/sdk/selectors';
import { type MenuItem, openMenu } from '#ui/overlays.ts';
import type { Point } from '#ui/use-long-press.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';

/** The entry of a member's menu that keeps them from writing, or lets them write again. */
export function useSilenceItem(
  conversation: number,
): (member: Member, name: string, at?: Point) => MenuItem {
  const { t } = useLingui();
  const client = useClient();
  return (member, name, at) => {
    const { user } = member;
    const silence = (minutes: number | null) => () =>
      void attempt(client.call('chat.silence_member', { conversation, user, minutes }));
    if (isSilenced(member, Date.now())) {
      return { label: t`Let them write again`, icon: 'bell', onSelect: silence(0) };
    }
    const lengths = [
      { label: t`For 10 minutes`, onSelect: silence(10) },
      { label: t`For 1 hour`, onSelect: silence(60) },
      { label: t`For 1 day`, onSelect: silence(24 * 60) },
      { label: t`Until it is lifted`, onSelect: silence(null) },
    ];
    const header = t`Keep ${name} from writing here`;
    return {
      label: t`Keep from writing`,
      icon: 'bellOff',
      onSelect: () =>
        openMenu({ label: header, header, items: lengths, ...(at === undefined ? {} : { at }) }),
    };
  };
}
