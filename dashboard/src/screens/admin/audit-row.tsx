import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ContentValue } from '../../claims/differences/content-value.tsx';
import { Badge } from '../../design/badge.tsx';
import { Table } from '../../design/table.tsx';
import { Time } from '../../design/time.tsx';
import { ROLES } from '../../membership/role-words.ts';
import { auditChanges, withNames } from './audit-changes.ts';
import { auditFieldWords, withWords } from './audit-fields.ts';
import type { AuditEntry } from './audit-query.ts';
import { actionWords } from './audit-words.ts';
import styles from './audit-page.module.css';

interface AuditRowProps {
  readonly newsroom: string;
  readonly entry: AuditEntry;
  /** Of people, topics and claims, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly statement: string | null;
}

/** One entry: when, who, what, about what; what changed unfolds. */
export function AuditRow({ newsroom, entry, names, statement }: AuditRowProps) {
  const { i18n } = useLingui();
  const { action, at, claimId, articleId, changes, reason, requestId } = entry;
  const number = claimId === null ? undefined : names.get(claimId);
  return (
    <li className={styles['entry']}>
      <div className={styles['when']}>
        <Time at={at} exact />
      </div>
      <div className={styles['what']}>
        <p>
          <strong>{actionWords(i18n, action)}</strong> <Who actor={entry.actor} />
        </p>
        {claimId !== null && (
          <p className={styles['about']}>
            <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: number ?? claimId }}>
              {number ?? <Trans>Claim</Trans>}
            </Link>{' '}
            <bdi>{statement}</bdi>
          </p>
        )}
        {articleId !== null && (
          <p className={styles['about']}>
            <Link to="/$newsroom/articles/$article" params={{ newsroom, article: articleId }}>
              <Trans>To the article</Trans>
            </Link>
          </p>
        )}
        {reason !== null && (
          <p className={styles['reason']}>
            <bdi>{reason}</bdi>
          </p>
        )}
        {changes > 1 && (
          <p className={styles['about']}>
            <Trans>
              <Plural value={changes} one="# save" other="# saves" />, the last one <Time at={entry.until} />
            </Trans>
          </p>
        )}
        <Changes entry={entry} names={names} />
        {requestId !== null && (
          <p className={styles['request']}>
            <Trans>
              Request <code>{requestId}</code>
            </Trans>
          </p>
        )}
      </div>
    </li>
  );
}

function Who({ actor: { kind, name, role } }: { readonly actor: AuditEntry['actor'] }) {
  const { t, i18n } = useLingui();
  const known = role === 'reviewer' || role === 'editor' || role === 'admin' ? i18n._(ROLES[role].word) : role;
  return (
    <span className={styles['who']}>
      <bdi>{name ?? (kind === 'system' ? t`The server itself` : t`Somebody whose data was erased`)}</bdi>
      {known !== null && <span className={styles['role']}>{known}</span>}
      {kind === 'key' && (
        <Badge>
          <Trans>by API key</Trans>
        </Badge>
      )}
      {kind === 'system' && (
        <Badge>
          <Trans>by the server</Trans>
        </Badge>
      )}
    </span>
  );
}

function Changes({ entry: { before, after, action }, names }: { readonly entry: AuditEntry; readonly names: ReadonlyMap<string, string> }) {
  const { t, i18n } = useLingui();
  const changes = auditChanges(before, after);
  if (changes.length === 0) return null;
  const what = actionWords(i18n, action);
  const nameOf = (field: string): string => auditFieldWords(i18n, field);
  const said = (field: string, value: unknown): unknown => withWords(i18n, field, withNames(value, names));
  // What came has no before, what went no after.
  const hasBefore = before !== null;
  const hasAfter = after !== null;
  return (
    <details className={styles['details']}>
      <summary>
        <Plural value={changes.length} one="Details (# field)" other="Details (# fields)" />
      </summary>
      <Table caption={t`What changed: ${what}`} captionHidden>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Field</Trans>
            </th>
            {hasBefore && (
              <th scope="col">
                <Trans>Before</Trans>
              </th>
            )}
            {hasAfter && (
              <th scope="col">
                <Trans>After</Trans>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, before: was, after: is }) => (
            <tr key={name}>
              <th scope="row">{name === '' ? <Trans>All of it</Trans> : nameOf(name)}</th>
              {hasBefore && (
                <td className={styles['value']}>
                  <ContentValue value={said(name, was)} nameOf={nameOf} />
                </td>
              )}
              {hasAfter && (
                <td className={styles['value']}>
                  <ContentValue value={said(name, is)} nameOf={nameOf} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
