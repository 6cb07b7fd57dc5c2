import { useLingui } from '@lingui/react/macro';
import type { HouseNotice, HouseRules } from '@teahouse/protocol';
import { Screen } from '#ui/screen.tsx';
import { Asked } from '../../faces/asked.tsx';
import { useAnswer } from '../../session/index.ts';
import { PaperForm } from './paper-form.tsx';
import { ServerNameForm } from './server-name-form.tsx';
import { TermsVersions } from './terms-versions.tsx';
import { WhatNewcomersSee } from './what-newcomers-see.tsx';
import { WhoMayJoin } from './who-may-join.tsx';

export type HouseSettings = HouseNotice & HouseRules;

export interface SettingsFormProps {
  settings: HouseSettings;
  onSaved: (settings: HouseSettings) => void;
}

/** What this server is called, by which rules it is run, and who may join. */
export default function ServerPage() {
  const { t } = useLingui();
  const answer = useAnswer('house.settings', {});
  return (
    <Screen title={t`This server`} back="/operator" backOnlyAlone>
      <Asked answer={answer}>
        {(settings) => (
          <>
            <WhoMayJoin />
            <ServerNameForm settings={settings} onSaved={answer.replace} />
            <PaperForm
              paper="privacy"
              label={t`Privacy notice`}
              hint={t`What becomes of what people write here, in your words.`}
              settings={settings}
              onSaved={answer.replace}
            />
            <PaperForm
              paper="terms"
              label={t`Terms`}
              hint={t`Whoever joins agrees to them. New terms are asked of newcomers only.`}
              settings={settings}
              onSaved={answer.replace}
            />
            <TermsVersions newest={settings.termsVersion} />
            <WhatNewcomersSee notice={settings} />
          </>
        )}
      </Asked>
    </Screen>
  );
}
