import { Trans } from '@lingui/react/macro';
import type { Profile } from '@teahouse/protocol';
import { Avatar } from '#ui/avatar.tsx';
import { avatarUrl } from '../../faces/index.ts';

interface PersonHeadProps {
  profile: Profile;
  remark?: string;
  /** `h1` where the page has no other title. */
  heading?: 'h1' | 'h2';
}

/** Picture, name, handle and what a person says about themselves. */
export function PersonHead({ profile, remark = '', heading: Heading = 'h2' }: PersonHeadProps) {
  const { id, name, avatar, handle, bio } = profile;
  return (
    <div className="mx-4 mb-6 flex flex-col items-center text-center">
      <Avatar id={id} name={name} image={avatarUrl(avatar)} size={6.5} />
      <Heading dir="auto" className="wrap-anywhere mt-4 font-semibold text-title">
        {remark === '' ? name : remark}
      </Heading>
      {remark !== '' && (
        <p className="text-ink-soft text-label">
          <Trans>
            Name: <bdi>{name}</bdi>
          </Trans>
        </p>
      )}
      {handle !== null && (
        <p dir="ltr" className="text-ink-soft text-label">
          @{handle}
        </p>
      )}
      {bio !== '' && (
        <p dir="auto" className="wrap-anywhere mt-3 max-w-96 text-balance">
          {bio}
        </p>
      )}
    </div>
  );
}
