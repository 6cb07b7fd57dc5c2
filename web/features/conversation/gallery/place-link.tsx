import { useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '#ui/icon.tsx';

/** Leads to where something stands in the chat. */
export function PlaceLink({ href }: { href: string }) {
  const { t } = useLingui();
  return (
    <Link
      href={href}
      aria-label={t`Show in chat`}
      title={t`Show in chat`}
      className="tap-44 grid shrink-0 place-items-center rounded-full text-ink-soft hover:bg-pressed"
    >
      <Icon name="chats" size={1.25} />
    </Link>
  );
}
