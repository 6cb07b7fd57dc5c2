import { useLingui } from '@lingui/react/macro';
import type { HouseNotice } from '@teahouse/protocol';
import { Icon } from '#ui/icon.tsx';
import { HousePapers } from '../../faces/house-papers.tsx';

/** The part of the door that the operators wrote, as newcomers find it. */
export function WhatNewcomersSee({ notice }: { notice: HouseNotice }) {
  const { t } = useLingui();
  return (
    <section className="mx-4 mb-6">
      <h2 className="px-4 pb-2 font-medium text-caption text-ink-soft">{t`What newcomers see`}</h2>
      <div className="rounded-card bg-sunken p-5">
        <p dir="auto" className="mb-4 text-balance text-center font-semibold text-title">
          {t`Join ${notice.name}`}
        </p>
        <HousePapers {...notice} />
        {notice.terms === '' ? (
          <p className="mt-3 text-center text-caption text-ink-soft">
            {t`They are asked to agree to nothing.`}
          </p>
        ) : (
          <p className="mt-3 flex items-center gap-3 text-label">
            <Icon name="check" size={1.25} className="text-brand" />
            {t`I have read the terms and agree to them`}
          </p>
        )}
      </div>
    </section>
  );
}
