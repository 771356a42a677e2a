import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { Icon } from '../../design/icon.tsx';
import { Table } from '../../design/table.tsx';
import { ROLES } from '../../membership/role-words.ts';
import { AdminSection } from './admin-section.tsx';
import { areaOf, CONDITIONS, KEY_SCOPES, PERMISSIONS, type RolesRow } from './permission-words.ts';
import styles from './roles-page.module.css';

/** Who may do what, from the table by which the server itself decides. */
export function RolesPage() {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  const { data } = useSuspenseQuery({
    queryKey: [newsroom, 'admin', 'roles'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/roles', { params: { path: { newsroom } }, signal })),
    staleTime: Infinity,
  });
  return (
    <AdminSection title={<Trans>Roles</Trans>} lead={<Trans>What each role may do, from the table by which the server itself decides. It is the same in every newsroom.</Trans>}>
      <Table caption={t`Who may do what`} captionHidden>
        <thead>
          <tr>
            <th scope="col">
              <Trans>What</Trans>
            </th>
            {data.roles.map((role) => (
              <th key={role} scope="col">
                {i18n._(ROLES[role].word)}
              </th>
            ))}
            <th scope="col">
              <Trans>API keys of such a member</Trans>
            </th>
          </tr>
        </thead>
        {areasOf(data.permissions).map(({ place, word, rows }) => (
          <tbody key={place}>
            <tr className={styles['area']}>
              <th scope="rowgroup" colSpan={data.roles.length + 2}>
                {i18n._(word)}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.permission}>
                <th scope="row">
                  <span className={styles['what']}>{i18n._(PERMISSIONS[row.permission])}</span>
                  <code className={styles['code']}>{row.permission}</code>
                </th>
                {data.roles.map((role) => (
                  <td key={role}>
                    <Cell cell={row[role]} />
                  </td>
                ))}
                <td className={row.apiKey === 'never' ? styles['never'] : undefined}>{i18n._(KEY_SCOPES[row.apiKey])}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
      <p className={styles['note']}>
        <Trans>
          Everybody sees and edits their own account, whatever their role. What was scheduled is published by the server itself, for the editor who scheduled it, if nothing has
          changed since and everything that an approval needs still holds.
        </Trans>
      </p>
    </AdminSection>
  );
}

function Cell({ cell: { allowed, conditions } }: { readonly cell: RolesRow['admin'] }) {
  const { i18n, t } = useLingui();
  if (!allowed) return <span className={styles['never']}>{t`No`}</span>;
  const some = new Intl.ListFormat(i18n.locale, { type: 'disjunction' });
  const all = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  const wordOf = (code: string): string => {
    const word = CONDITIONS[code];
    return word === undefined ? code : i18n._(word);
  };
  const when = all.format(conditions.map((group) => some.format(group.map(wordOf))));
  return (
    <span className={styles['yes']}>
      <Icon name="check" />
      <span>{conditions.length === 0 ? t`Yes` : t`If ${when}`}</span>
    </span>
  );
}

interface Area {
  readonly place: number;
  readonly word: ReturnType<typeof areaOf>['word'];
  readonly rows: RolesRow[];
}

/** What no member's role lets them do is of the person or of the server, and no row of this table. */
const isOfRoles = ({ reviewer, editor, admin }: RolesRow): boolean => reviewer.allowed || editor.allowed || admin.allowed;

function areasOf(permissions: readonly RolesRow[]): Area[] {
  const areas = new Map<number, Area>();
  for (const row of permissions.filter(isOfRoles)) {
    const { place, word } = areaOf(row.permission);
    const area = areas.get(place) ?? { place, word, rows: [] };
    area.rows.push(row);
    areas.set(place, area);
  }
  return [...areas.values()].sort((one, other) => one.place - other.place);
}
