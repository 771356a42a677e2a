import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useId, useState } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { TriggerButton } from '../../design/trigger-button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Menu, type MenuItem } from '../../design/menu.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Select } from '../../design/select.tsx';
import { Tooltip } from '../../design/tooltip.tsx';
import { useKeptForm } from '../../drafts/use-kept-form.ts';
import { useUndo } from '../../drafts/undo-scope.tsx';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { isAtLeast } from '../../session/session.ts';
import { useArchive } from './use-archive.ts';
import type { NewText } from './revision-dialog.tsx';
import type { Workbench } from './workbench-query.ts';
import styles from './workbench.module.css';

const DetailsDialog = lazy(() => import('./details-dialog.tsx').then(({ DetailsDialog: component }) => ({ default: component })));
const RevisionDialog = lazy(() => import('./revision-dialog.tsx').then(({ RevisionDialog: component }) => ({ default: component })));

const NO_TEXT: NewText = { text: '' };

const route = getRouteApi('/signed-in/$newsroom/articles/$article');

/** What can be done with the article as a whole. */
export function ArticleActions({ newsroom, workbench }: { readonly newsroom: string; readonly workbench: Workbench }) {
  const { t } = useLingui();
  const { membership, person } = useHere();
  const [open, setOpen] = useState<'details' | 'revision' | null>(null);
  const archive = useArchive(newsroom, workbench.article);
  const undo = useUndo();
  const { article } = workbench;
  const newText = useKeptForm([newsroom, person.id, 'new text', article.id], NO_TEXT, 'tab');
  const mayArchive = isAtLeast(membership.role, 'editor');
  const close = (): void => setOpen(null);
  const items: readonly MenuItem[] = [
    { key: 'details', label: t`Edit the details`, icon: 'draft', onAction: () => setOpen('details') },
    { key: 'revision', label: t`Take a new text`, icon: 'history', ...(newText.value.text === '' ? {} : { description: t`What you pasted is still there.` }), whyNot: article.archivedAt === null ? null : t`Restore the article first.`, onAction: () => setOpen('revision') },
    {
      key: 'archive',
      label: article.archivedAt === null ? t`Archive` : t`Restore`,
      icon: article.archivedAt === null ? 'dropped' : 'back',
      whyNot: mayArchive ? null : t`Only editors archive and restore articles.`,
      onAction: () => archive.mutate(),
    },
  ];
  const reachId = useId();
  const reach = t`Takes back what was typed, relations, topics, assignments, and the making of a claim, which is then dropped. Not the places of quotes, a new text, or the details and archiving of the article: these are changed again by hand.`;
  const group = t`Article`;
  useCommands([
    { id: 'workbench.undo', label: t`Undo`, group, icon: 'undo', keys: 'Ctrl+z', whyNot: undo.canUndo ? null : t`There is nothing to undo.`, run: undo.undo },
    { id: 'workbench.redo', label: t`Redo`, group, icon: 'redo', keys: 'Ctrl+Shift+z', whyNot: undo.canRedo ? null : t`There is nothing to redo.`, run: undo.redo },
    ...items.map(({ key, label, icon, whyNot, onAction }) => ({ id: `workbench.${key}`, label, group, icon, whyNot, run: onAction })),
  ]);
  return (
    <>
      <Tooltip text={reach}>
        <TriggerButton look="quiet" size="small" square isDisabled={!undo.canUndo} onPress={undo.undo} aria-label={t`Undo`} aria-describedby={reachId}>
          <Icon name="undo" />
        </TriggerButton>
      </Tooltip>
      <Button look="quiet" size="small" square isDisabled={!undo.canRedo} onPress={undo.redo} aria-label={t`Redo`}>
        <Icon name="redo" />
      </Button>
      <span id={reachId} hidden>
        {reach}
      </span>
      {article.textRevision.number > 1 && <RevisionChoice workbench={workbench} />}
      <Menu
        label={t`Article`}
        trigger={
          <TriggerButton size="small">
            <Trans>Article</Trans> <Icon name="chevron" />
          </TriggerButton>
        }
        items={items}
      />
      {archive.error !== null && <ProblemNotice error={archive.error} />}
      <Suspense fallback={null}>
        {open === 'details' && <DetailsDialog newsroom={newsroom} article={article} onClose={close} />}
        {open === 'revision' && <RevisionDialog newsroom={newsroom} workbench={workbench} kept={newText} onClose={close} />}
      </Suspense>
    </>
  );
}

function RevisionChoice({ workbench: { article, text } }: { readonly workbench: Workbench }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const newest = article.textRevision.number;
  const options = Array.from({ length: newest }, (_, at) => newest - at).map((number) => ({ key: String(number), label: number === newest ? t`Text ${number} (newest)` : t`Text ${number}` }));
  const choose = (key: string): void => void navigate({ search: (before) => ({ ...before, revision: Number(key) === newest ? undefined : Number(key) }), resetScroll: false });
  return (
    <div className={styles['revision']}>
      <Select aria-label={t`Text of the article`} label={<span className="visually-hidden">{t`Text of the article`}</span>} options={options} value={String(text.number)} onChange={choose} />
    </div>
  );
}
