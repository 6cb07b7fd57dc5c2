import { Trans, useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import type { ReactNode } from 'react';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useConversation } from '../screen.ts';
import type { Caution } from './caution.ts';
import { showOriginal } from './translate.ts';
import type { Translated } from './translations.ts';
import { Words } from './words.tsx';

interface TranslatedWordsProps {
  message: Message;
  translated: Translated;
  caution: Caution | null;
}

/** What a message says in the reader's language, and the way back to its own words. */
export function TranslatedWords({ message, translated, caution }: TranslatedWordsProps) {
  const { conversation } = useConversation();
  const { text, from } = translated;
  if (text === null) {
    return (
      <>
        <Words text={message.text} mentions={message.mentions} caution={caution} />
        <Note>
          <Trans>Being translated…</Trans>
        </Note>
      </>
    );
  }
  return (
    <>
      <span dir="auto" className="match-parent block">
        <Words text={text} mentions={message.mentions} caution={caution} />
      </span>
      <Note>
        <From language={from} />
        {' · '}
        <button
          type="button"
          onClick={() => showOriginal(conversation, message.seq)}
          className="-m-2 p-2 font-medium text-link"
        >
          <Trans>Show original</Trans>
        </button>
      </Note>
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <span role="status" className="mt-1 block text-caption text-ink-soft">
      {children}
    </span>
  );
}

function From({ language }: { language: string | null }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const name = language === null ? undefined : languageName(language, locale);
  return name === undefined ? t`Translated` : t`Translated from ${name}`;
}

/** What a language is called; undefined for one that nobody knows. */
function languageName(language: string, locale: string): string | undefined {
  try {
    return new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(language);
  } catch {
    return undefined;
  }
}
