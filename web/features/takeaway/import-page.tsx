import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { byteSize } from '#ui/bytes.ts';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Screen } from '#ui/screen.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useClient } from '../../session/index.ts';
import { ImportCell } from './import-cell.tsx';
import { ProgressLine } from './progress-line.tsx';
import { useImports } from './use-imports.ts';
import { type UploadUnderWay, useUpload } from './use-upload.ts';

/** Brings conversations along from elsewhere. */
export function ImportPage() {
  const { t } = useLingui();
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const { imports, problem, refresh } = useImports();
  const uploading = useUpload(async (upload) => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    await client.call('takeaway.import', { upload, ...(zone && { zone }) });
    refresh();
  });
  const { under, cancel } = uploading;
  return (
    <Screen title={t`Import chats`} back="/me" backOnlyAlone>
      <div className="mx-4 mb-6">
        <p className="px-4 pb-3 text-label text-ink-soft">
          <Trans>
            Bring your conversations along from WhatsApp, or from another Teahouse. They become
            archives that only you can read; nobody in them is told.
          </Trans>
        </p>
        {under === null ? (
          <Button wide icon="plus" onClick={() => input.current?.click()}>
            {t`Choose a file`}
          </Button>
        ) : (
          <Arriving under={under} onCancel={cancel} />
        )}
        <input
          ref={input}
          type="file"
          accept=".zip,.txt,application/zip,text/plain"
          hidden
          aria-label={t`The file to import`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void uploading.upload(file);
            event.target.value = '';
          }}
        />
        <div className="pt-3">
          <FormProblem text={uploading.problem?.text ?? problem?.text} />
        </div>
      </div>
      {imports !== null && imports.length > 0 && (
        <CellGroup heading={t`Your imports`}>
          {imports.map((each) => (
            <ImportCell key={each.id} imported={each} onChange={refresh} />
          ))}
        </CellGroup>
      )}
      <HowTo />
    </Screen>
  );
}

function Arriving({ under, onCancel }: { under: UploadUnderWay; onCancel: () => void }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { name, bytes, arrived } = under;
  const done = byteSize(arrived, locale);
  const all = byteSize(bytes, locale);
  return (
    <div className="edge flex items-center gap-3 rounded-card bg-surface py-2 ps-4 pe-2">
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <bdi>{name}</bdi>
        </p>
        <p className="text-caption text-ink-soft">{t`Uploading: ${done} of ${all}`}</p>
        <ProgressLine label={t`Uploading`} done={arrived} total={bytes} />
      </div>
      <Button tone="plain" onClick={onCancel}>
        {t`Cancel`}
      </Button>
    </div>
  );
}

function HowTo() {
  const { t } = useLingui();
  return (
    <CellGroup
      heading={t`How to export a chat from WhatsApp`}
      footer={t`Attach media if you want photos and files too. They count towards what you may store here.`}
    >
      <Cell title={t`Android`} subtitle={t`Open the chat, then ⋮, More, Export chat.`} />
      <Cell
        title={t`iPhone`}
        subtitle={t`Open the chat, tap its name, then Export Chat. Save it to Files.`}
      />
    </CellGroup>
  );
}
