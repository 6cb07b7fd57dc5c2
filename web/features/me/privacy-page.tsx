import { Trans, useLingui } from '@lingui/react/macro';
import { Cell, CellGroup, SwitchCell } from '#ui/cell.tsx';
import { Icon } from '#ui/icon.tsx';
import { Screen } from '#ui/screen.tsx';
import { PrivacySentence } from '../../session/privacy-sentence.tsx';
import { KeptHere } from './kept-here.tsx';
import { Reach } from './reach.tsx';
import { useMe } from './use-me.ts';
import { useSettingsChange } from './use-settings.ts';

/** Who sees what, said plainly, and what can be chosen. */
export default function PrivacyPage() {
  const { t } = useLingui();
  const { settings, ageBand } = useMe();
  const change = useSettingsChange();
  return (
    <Screen title={t`Privacy`} back="/me" backOnlyAlone>
      <div className="mx-4 mb-6 flex gap-3.5 rounded-card bg-brand-soft p-4">
        <Icon name="shield" className="text-brand" />
        <p className="min-w-0 flex-1 text-label">
          <PrivacySentence />
        </p>
      </div>
      {ageBand === 'adult' ? (
        <Reach />
      ) : (
        <p className="mx-8 mb-6 text-caption text-ink-soft">
          <Trans>
            As long as you are not an adult nobody finds you by your handle, people ask you by your
            link alone, and nobody sees when you are here.
          </Trans>
        </p>
      )}
      <CellGroup
        footer={t`Whoever hides what they have read does not see what others have read either.`}
      >
        {ageBand === 'adult' && (
          <SwitchCell
            icon="eye"
            title={t`Show when I am here`}
            subtitle={t`To your contacts only`}
            checked={settings.presence}
            onChange={(presence) => change({ presence })}
          />
        )}
        <SwitchCell
          icon="checks"
          title={t`Show what I have read`}
          checked={settings.receipts}
          onChange={(receipts) => change({ receipts })}
        />
      </CellGroup>
      {ageBand === 'adult' && (
        <CellGroup footer={t`People who are not your contacts have to ask you anyway.`}>
          <SwitchCell
            icon="group"
            title={t`Ask me before I am in a group`}
            checked={settings.groupConsent === true}
            onChange={(groupConsent) => change({ groupConsent })}
          />
        </CellGroup>
      )}
      <PreviewsOfLinks />
      <KeptHere />
      <CellGroup>
        <Cell icon="block" title={t`Blocked people`} href="/contacts/blocked" />
      </CellGroup>
      <CellGroup heading={t`Rules of this place`}>
        <Cell icon="alert" title={t`My reports`} href="/me/reports" />
        <Cell icon="info" title={t`Decisions about me`} href="/me/decisions" />
      </CellGroup>
      <CellGroup>
        <Cell icon="trash" tone="danger" title={t`Delete my account`} href="/me/delete" />
      </CellGroup>
    </Screen>
  );
}

function PreviewsOfLinks() {
  const { t } = useLingui();
  const { settings } = useMe();
  const change = useSettingsChange();
  return (
    <CellGroup
      footer={t`The server looks at the page, as nobody: its site learns the address of this server, and nothing of you.`}
    >
      <SwitchCell
        icon="link"
        title={t`Show previews of links I write`}
        checked={settings.linkPreviews !== false}
        onChange={(linkPreviews) => change({ linkPreviews })}
      />
    </CellGroup>
  );
}
