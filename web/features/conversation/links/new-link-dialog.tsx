import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Segments } from '#ui/segments.tsx';
import { useAction, useClient } from '../../../session/index.ts';
import { LinkDialog } from './link-dialog.tsx';

interface NewLinkDialogProps {
  conversation: number;
  onClose: () => void;
  onMade: () => void;
}

/** Makes a link into a group, and shows it. */
export function NewLinkDialog({ conversation, onClose, onMade }: NewLinkDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const [days, setDays] = useState('7');
  const [approval, setApproval] = useState('no');
  const [url, setUrl] = useState<string | null>(null);
  const make = useAction(async () => {
    const made = await client.call('chat.make_link', {
      conversation,
      days: days === '' ? null : Number(days),
      approval: approval === 'yes',
    });
    setUrl(made.url);
    onMade();
  });
  if (url !== null) return <LinkDialog url={url} onClose={onClose} />;
  return (
    <Dialog
      title={t`New link`}
      onClose={onClose}
      actions={
        <Button busy={make.busy} onClick={() => make.run()}>
          {t`Make it`}
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Segments
          legend={t`For how long`}
          value={days}
          onChange={setDays}
          choices={[
            { value: '1', title: t`1 day` },
            { value: '7', title: t`7 days` },
            { value: '30', title: t`30 days` },
            { value: '', title: t`Does not end` },
          ]}
        />
        <Segments
          legend={t`Whoever follows it`}
          value={approval}
          onChange={setApproval}
          choices={[
            { value: 'no', title: t`joins at once` },
            { value: 'yes', title: t`asks an admin first` },
          ]}
        />
        <FormProblem text={make.problem?.text} />
      </div>
    </Dialog>
  );
}
