import { Trans, useLingui } from '@lingui/react/macro';
import { useHere } from '../../app/newsroom.ts';
import { Badge } from '../../design/badge.tsx';
import { TriggerButton } from '../../design/trigger-button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Menu, type MenuItem } from '../../design/menu.tsx';
import { Table } from '../../design/table.tsx';
import { Time } from '../../design/time.tsx';
import { ROLES } from '../../membership/role-words.ts';
import { isAtLeast } from '../../session/session.ts';
import { isLastAdmin, type Member, type MemberAction } from './members-query.ts';
import styles from './admin-tables.module.css';

export interface MembersTableProps {
  readonly caption: string;
  readonly members: readonly Member[];
  readonly onAction: (action: MemberAction, member: Member) => void;
}

export function MembersTable({ caption, members, onAction }: MembersTableProps) {
  const { t } = useLingui();
  return (
    <Table caption={caption} captionHidden>
      <thead>
        <tr>
          <th scope="col">{t`Name`}</th>
          <th scope="col">{t`Role`}</th>
          <th scope="col">{t`Standing`}</th>
          <th scope="col">{t`Byline`}</th>
          <th scope="col">{t`Joined`}</th>
          <th scope="col">
            <span className="visually-hidden">{t`Actions`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.personId} member={member} members={members} onAction={onAction} />
        ))}
      </tbody>
    </Table>
  );
}

interface MemberRowProps extends Omit<MembersTableProps, 'caption'> {
  readonly member: Member;
}

function MemberRow({ member, members, onAction }: MemberRowProps) {
  const { t, i18n } = useLingui();
  const { person } = useHere();
  const { name, email, role, byline, joinedAt } = member;
  return (
    <tr className={member.status === 'suspended' ? styles['suspended'] : undefined}>
      <th scope="row">
        <span className={styles['name']}>
          <span>
            {name} {member.personId === person.id && <Badge tone="blue">{t`You`}</Badge>}
          </span>
          {email !== null && <bdi className={styles['small']}>{email}</bdi>}
        </span>
      </th>
      <td>{i18n._(ROLES[role].word)}</td>
      <td>
        <Standing member={member} />
      </td>
      <td>{byline ?? <span className={styles['small']}>{t`Not named`}</span>}</td>
      <td>
        <Time at={joinedAt} />
      </td>
      <td>
        <div className={styles['action']}>
          <ActionsMenu member={member} members={members} onAction={onAction} />
        </div>
      </td>
    </tr>
  );
}

function Standing({ member: { status, suspension } }: { readonly member: Member }) {
  if (status === 'active') {
    return (
      <Badge tone="green" icon="check">
        <Trans>Active</Trans>
      </Badge>
    );
  }
  return (
    <span className={styles['name']}>
      <span>
        <Badge tone="red" icon="retracted">
          <Trans>Suspended</Trans>
        </Badge>
      </span>
      {suspension !== null && (
        <span className={styles['small']}>
          <Time at={suspension.at} />: {suspension.reason}
        </span>
      )}
    </span>
  );
}

function ActionsMenu({ member, members, onAction }: MemberRowProps) {
  const { t } = useLingui();
  const { person, membership } = useHere();
  const { name } = member;
  const isMe = member.personId === person.id;
  const isAdmin = isAtLeast(membership.role, 'admin');
  if (!isAdmin && !isMe) return null;
  const whyNot = isLastAdmin(member, members) ? t`The only active admin: a newsroom always keeps one. Make somebody else an admin first.` : isAdmin ? null : t`Only an admin can do this.`;
  const act = (action: MemberAction) => ({ key: action, onAction: () => onAction(action, member) });
  const items: MenuItem[] = [{ ...act('role'), label: t`Change the role…`, icon: 'person', whyNot }];
  if (isMe) items.push({ ...act('byline'), label: t`Your byline…`, icon: 'draft' });
  else items.push({ ...act('password'), label: t`Link for a new password…`, icon: 'link' });
  if (member.status === 'active') items.push({ ...act('suspend'), label: t`Suspend…`, icon: 'retracted', tone: 'danger', whyNot });
  else items.push({ ...act('reinstate'), label: t`Reinstate…`, icon: 'undo' });
  return (
    <Menu
      label={t`What to do with ${name}`}
      items={items}
      trigger={
        <TriggerButton size="small" aria-label={t`Change ${name}`}>
          <Trans>Change</Trans>
          <Icon name="chevron" />
        </TriggerButton>
      }
    />
  );
}
