import { useLingui } from '@lingui/react/macro';
import { Badge } from '../design/badge.tsx';
import { STATES, type ClaimState } from './claim-words.ts';

/** The one state of a claim: icon, word and colour. */
export function StateBadge({ state }: { readonly state: ClaimState }) {
  const { i18n } = useLingui();
  const { word, icon, tone } = STATES[state];
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._(word)}
    </Badge>
  );
}
