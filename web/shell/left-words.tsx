import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { leaveWords, type NoticeWords } from '../session/push.ts';

/** Leaves the words of notifications for when no page is open. */
export function LeftWords() {
  const words = JSON.stringify(useNoticeWords());
  useEffect(() => {
    leaveWords(JSON.parse(words) as NoticeWords).catch(() => undefined);
  }, [words]);
  return null;
}

/** In the places of what is put in stands its name, which the worker looks for. */
function useNoticeWords(): NoticeWords {
  const { t } = useLingui();
  const [name, length] = ['{name}', '{length}'];
  return {
    app: 'Teahouse',
    message: t`New message`,
    recalled: t`Recalled message`,
    photo: t`Photo`,
    video: t`Video`,
    voice: t`Voice message, ${length}`,
    request: t`${name} would like to talk`,
    someone: t`Somebody would like to talk`,
  };
}
