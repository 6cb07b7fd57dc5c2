import { useLingui } from '@lingui/react/macro';
import type { ContactCard } from '@teahouse/protocol';
import { Link } from 'wouter';
import { Avatar } from '#ui/avatar.tsx';
import { avatarUrl, useProfiles } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { cardLook } from './card-look.ts';

/** A person that somebody passes on: leads to them, as far as they may be found. */
export function ContactBody({ contact: { user, name, handle } }: { contact: ContactCard }) {
  const { t } = useLingui();
  const mine = useReplica(({ me }) => me?.id === user);
  useProfiles([user]);
  const known = useReplica((state) => state.profiles.get(user));
  const found = `/contacts/add?handle=${encodeURIComponent(handle)}`;
  return (
    <Link
      href={mine ? '/me/profile' : known === undefined ? found : `/contacts/${user}`}
      className={cardLook}
    >
      <span className="flex items-center gap-3 py-0.5">
        <Avatar id={user} name={name} image={avatarUrl(known?.avatar)} size={2.75} />
        <span className="min-w-0 flex-1">
          <bdi className="match-parent block truncate font-medium">{name}</bdi>
          <bdi dir="ltr" className="match-parent block truncate text-caption text-ink-soft">
            @{handle}
          </bdi>
        </span>
      </span>
      <span className="mt-1.5 block border-line border-t pt-1 text-caption text-ink-soft">
        {t`Contact`}
      </span>
    </Link>
  );
}
