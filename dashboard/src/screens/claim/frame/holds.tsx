import { Trans, useLingui } from '@lingui/react/macro';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Time } from '../../../design/time.tsx';
import { isAtLeast } from '../../../session/session.ts';
import { useClaimWrite } from './claim-write.ts';
import { HOLD_KINDS } from '../../../claims/fact-words.ts';
import styles from './holds.module.css';
import { useOpenClaim } from './open-claim.ts';

/** What keeps the claim from being published, by whom and until when. */
export function Holds() {
  const { view } = useOpenClaim();
  const active = view.holds.filter((hold) => hold.active);
  return (
    <ul className={styles['holds']}>
      {active.map((hold) => (
        <li key={hold.id}>
          <HoldLine hold={hold} />
        </li>
      ))}
    </ul>
  );
}

function HoldLine({ hold }: { readonly hold: Schema<'Hold'> }) {
  const { i18n } = useLingui();
  const { newsroom, view, role } = useOpenClaim();
  const path = { newsroom, claim: view.claim.id, hold: hold.id };
  const release = useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/holds/{hold}', { params: { path, header: ifMatch(hold.version) } })));
  return (
    <>
      <Badge tone="red" icon="withheld">
        {i18n._(HOLD_KINDS[hold.kind])}
      </Badge>
      <p dir="auto">{hold.reason}</p>
      <p className={styles['note']}>
        <bdi>{hold.by.name}</bdi>
        {hold.until !== null && (
          <>
            {' · '}
            <Trans>
              until <Time at={hold.until} exact />
            </Trans>
          </>
        )}
      </p>
      <ProblemNotice error={release.error} />
      {isAtLeast(role, 'editor') && (
        <div>
          <Button size="small" isPending={release.isPending} onPress={() => release.mutate(undefined)}>
            <Trans>Lift the hold</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
