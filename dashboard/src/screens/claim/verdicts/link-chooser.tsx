import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Select } from '../../../design/select.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { Rating } from './scales.ts';
import { VerdictChooser } from './verdict-chooser.tsx';

/** The scale for one link of the chain. */
export function LinkChooser({ ratings }: { readonly ratings: readonly Rating[] }) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const [link, setLink] = useState('1');
  const links = view.chain.links.map(({ name }, index) => ({ key: String(index + 1), label: t`Link ${index + 1}: ${name}` }));
  return (
    <>
      <Select label={t`Link of the chain`} options={links} value={link} onChange={setLink} />
      <VerdictChooser key={link} axis="attribution" link={Number(link)} ratings={ratings} />
    </>
  );
}
