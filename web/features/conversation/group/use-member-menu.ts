import { useLingui } from '@lingui/react/macro';
import type { Member } from '@teahouse/protocol';
import { useLocation } from 'wouter';
import { confirm, type MenuItem, openMenu } from '#ui/overlays.ts';
import type { Point } from '#ui/use-long-press.ts';
import { attempt, useNaming } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { powersOver } from './member-rules.ts';
import { useSilenceItem } from './use-silence-item.ts';

/** Opens the menu of what one may do with a member of a group. */
export function useMemberMenu(conversation: number): (member: Member, at?: Point) => void {
  const { t } = useLingui();
  const client = useClient();
  const naming = useNaming();
  const [, navigate] = useLocation();
  const silenceItem = useSilenceItem(conversation);
  return (member, at) => {
    const { user, role } = member;
    const state = client.state();
    const name = naming.person(state, user);
    const self = state.me?.id === user;
    const powers = powersOver(state.inbox.get(conversation)?.role, role, self);
    const handOver = async () => {
      const sure = await confirm({
        title: t`Make ${name} the owner?`,
        text: t`You become an ordinary member, and only they can give it back.`,
        action: t`Hand over`,
      });
      if (sure) await client.call('chat.hand_over', { conversation, user });
    };
    const remove = async () => {
      const sure = await confirm({
        title: t`Remove ${name} from the group?`,
        action: t`Remove`,
        tone: 'danger',
      });
      if (sure) await client.call('chat.remove_member', { conversation, user });
    };
    const setRole = (next: 'admin' | 'member') =>
      attempt(client.call('chat.set_role', { conversation, user, role: next }));
    const items: (MenuItem | false)[] = [
      {
        label: self ? t`My profile` : t`Open their card`,
        icon: 'person',
        onSelect: () => navigate(self ? '/me' : `/contacts/${user}`),
      },
      powers.makeAdmin && {
        label: t`Make an admin`,
        icon: 'shield',
        onSelect: () => void setRole('admin'),
      },
      powers.takeAdmin && {
        label: t`Take back the admin’s role`,
        icon: 'shield',
        onSelect: () => void setRole('member'),
      },
      powers.handOver && {
        label: t`Hand the group over`,
        icon: 'key',
        onSelect: () => void attempt(handOver()),
      },
      powers.silence && silenceItem(member, name, at),
      powers.remove && {
        label: t`Remove from the group`,
        icon: 'trash',
        tone: 'danger',
        onSelect: () => void attempt(remove()),
      },
    ];
    const shown = items.filter((item) => item !== false);
    openMenu({ label: name, items: shown, ...(at === undefined ? {} : { at }) });
  };
}
