import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { Avatar } from '#ui/avatar.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { Screen } from '#ui/screen.tsx';
import { Asked } from '../../faces/asked.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { type PageProps, useAnswer } from '../../session/index.ts';
import { PersonActions } from './person-actions.tsx';
import { PersonDevices } from './person-devices.tsx';
import { PersonKept } from './person-kept.tsx';
import { PersonSuspensions } from './person-suspensions.tsx';
import { Tag } from './tag.tsx';
import { useDays } from './use-days.ts';

type Person = Methods['identity.account']['output'];

/** What operators see of one person, and what they can do. */
export default function PersonPage({ params }: PageProps) {
  const { t } = useLingui();
  const answer = useAnswer('identity.account', { user: Number(params.user) });
  return (
    <Screen title={t`Account`} back="/operator/people">
      <Asked answer={answer}>
        {(person) => (
          <>
            <Head {...person} />
            <Facts {...person} />
            <PersonActions account={person.account} onDone={answer.refresh} />
            <PersonSuspensions suspensions={person.suspensions} />
            <PersonDevices devices={person.devices} />
            <PersonKept user={person.account.id} />
            <CellGroup>
              <Cell
                icon="eye"
                title={t`What operators did here`}
                href={`/operator/audit?user=${person.account.id}`}
              />
            </CellGroup>
          </>
        )}
      </Asked>
    </Screen>
  );
}

function Head({ account }: Person) {
  const { t } = useLingui();
  const { id, name, handle, avatar, role, suspension } = account;
  return (
    <div className="mx-4 mb-6 flex flex-col items-center text-center">
      <Avatar id={id} name={name} image={avatarUrl(avatar)} size={5} />
      <h2 dir="auto" className="wrap-anywhere mt-3 font-semibold text-title">
        {name}
      </h2>
      <p dir="ltr" className="text-ink-soft text-label">
        @{handle}
      </p>
      <div className="mt-2 flex flex-wrap justify-center gap-2 empty:hidden">
        {role === 'operator' && <Tag tone="brand">{t`Operator`}</Tag>}
        {suspension !== null && <Tag tone="danger">{t`Suspended`}</Tag>}
      </div>
    </div>
  );
}

function Facts({ account, invitedBy, invitation }: Person) {
  const { t } = useLingui();
  const { moment, day } = useDays();
  const { id, createdAt, seenOn, termsVersion } = account;
  return (
    <CellGroup>
      <Cell title={t`Joined`} value={moment(createdAt)} />
      <Cell title={t`Last here`} value={day(seenOn)} />
      {invitedBy !== null && (
        <Cell
          title={t`Invited by`}
          value={invitedBy.name === '' ? t`Deleted account` : <bdi>{invitedBy.name}</bdi>}
          {...(invitedBy.name === '' ? {} : { href: `/operator/people/${invitedBy.id}` })}
        />
      )}
      {invitation !== null && (
        <Cell
          title={t`Invitation`}
          value={invitation.note === '' ? t`Without a note` : <bdi>{invitation.note}</bdi>}
          href={`/operator/invitations/${invitation.id}`}
        />
      )}
      <Cell
        title={t`Terms agreed to`}
        value={termsVersion === null ? t`None` : t`Version ${termsVersion}`}
      />
      <Cell title={t`Number`} value={<span className="tabular-nums">{id}</span>} />
    </CellGroup>
  );
}
