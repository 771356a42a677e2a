import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { AXES } from '../../claims/claim-words.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Select } from '../../design/select.tsx';
import { Time } from '../../design/time.tsx';
import { isAtLeast } from '../../session/session.ts';
import { AdminSection } from './admin-section.tsx';
import { OnlyAdmins } from './only-admins.tsx';
import { RatingsTable } from './ratings-table.tsx';
import { ScaleEditor } from './scale-editor.tsx';
import { scalesQuery, scaleVersionsQuery, type Scale } from './scales-query.ts';
import styles from './scales-page.module.css';

const route = getRouteApi('/signed-in/$newsroom/admin/$page');

/** The scales of both questions, in all their versions. */
export function ScalesPage() {
  const { newsroom } = useHere();
  const { scale: key } = route.useSearch();
  const { data } = useSuspenseQuery(scalesQuery(newsroom));
  const scales = [...data.items].sort((one, other) => Number(one.axis !== 'truth') - Number(other.axis !== 'truth'));
  const scale = scales.find((each) => each.key === key) ?? scales[0];
  return (
    <AdminSection title={<Trans>Rating scales</Trans>} lead={<Trans>The words in which verdicts are given, one scale for each of the two questions; checks that were imported bring their own.</Trans>}>
      {scale === undefined ? (
        <EmptyState icon="claims" title={<Trans>No rating scale</Trans>} />
      ) : (
        <>
          <ScaleList scales={scales} selected={scale.key} />
          {/* Another scale is another form. */}
          <OneScale key={scale.key} newest={scale} />
        </>
      )}
    </AdminSection>
  );
}

function ScaleList({ scales, selected }: { readonly scales: readonly Scale[]; readonly selected: string }) {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  return (
    <nav aria-label={t`Rating scales`}>
      <ul className={styles['scales']}>
        {scales.map(({ key, name, axis, version, ratings }) => {
          const count = ratings.length;
          const question = i18n._(AXES[axis]);
          return (
            <li key={key}>
              <Link
                to="/$newsroom/admin/$page"
                params={{ newsroom, page: 'scales' }}
                search={{ scale: key }}
                className={`${styles['scale'] ?? ''} ${key === selected ? (styles['selected'] ?? '') : ''}`}
              >
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                <span className={styles['about']}>
                  {name !== question && <>{question} · </>}
                  <Trans>
                    {count} ratings, version {version}
                  </Trans>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function OneScale({ newest }: { readonly newest: Scale }) {
  const { t } = useLingui();
  const { newsroom, membership } = useHere();
  const { version: wanted } = route.useSearch();
  const navigate = useNavigate({ from: '/$newsroom/admin/$page' });
  const { data } = useSuspenseQuery(scaleVersionsQuery(newsroom, newest.key));
  const [isEditing, setEditing] = useState(false);
  const canEdit = isAtLeast(membership.role, 'admin');
  const shown = data.items.find(({ version }) => version === wanted) ?? newest;
  const versions = [...data.items].sort((one, other) => other.version - one.version);
  if (isEditing) return <ScaleEditor newsroom={newsroom} scale={newest} onClose={() => setEditing(false)} />;
  return (
    <div className={styles['one']}>
      <div className={styles['bar']}>
        <h3>
          <bdi>{shown.name}</bdi>
        </h3>
        <Select
          aria-label={t`Version`}
          label={t`Version`}
          options={versions.map(({ version }) => ({ key: String(version), label: version === newest.version ? t`Version ${version} (in use)` : t`Version ${version}` }))}
          value={String(shown.version)}
          onChange={(key) => void navigate({ search: { scale: newest.key, version: Number(key) === newest.version ? undefined : Number(key) }, replace: true, resetScroll: false })}
        />
        {canEdit && (
          <Button look="primary" onPress={() => setEditing(true)}>
            <Icon name="draft" />
            <Trans>Make a new version</Trans>
          </Button>
        )}
      </div>
      {!canEdit && <OnlyAdmins />}
      <p className={styles['about']}>
        <Trans>
          Version {shown.version}, made <Time at={shown.createdAt} />
        </Trans>
      </p>
      <RatingsTable ratings={shown.ratings} caption={shown.name} />
    </div>
  );
}
