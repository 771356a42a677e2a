import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useHere } from '../../app/newsroom.ts';
import { Notice } from '../../design/notice.tsx';
import { isAtLeast } from '../../session/session.ts';
import { AboutForm } from './about-form.tsx';
import { AdminSection } from './admin-section.tsx';
import { newsroomQuery } from './newsroom-query.ts';
import { OnlyAdmins } from './only-admins.tsx';
import { PolicyForm } from './policy-form.tsx';

/** What readers learn about the newsroom, and the rules that its reviews follow. */
export function PolicyPage() {
  const { newsroom, membership } = useHere();
  const { data } = useSuspenseQuery(newsroomQuery(newsroom));
  const canEdit = isAtLeast(membership.role, 'admin');
  const cannotPublish = data.correctionsPolicyUrl === null || data.complaintsUrl === null;
  return (
    <>
      {!canEdit && <OnlyAdmins />}
      {cannotPublish && (
        <Notice kind="warning">
          <Trans>Nothing can be published until the addresses of the corrections policy and for complaints are set: readers must be able to find both.</Trans>
        </Notice>
      )}
      <AdminSection title={<Trans>Rules of review</Trans>} lead={<Trans>What must be so before a claim is public.</Trans>}>
        <PolicyForm newsroom={newsroom} data={data} canEdit={canEdit} />
      </AdminSection>
      <AdminSection
        title={<Trans>About the newsroom</Trans>}
        lead={<Trans>Stands with everything that you publish. A change reaches what is public already within minutes; claims that were published keep their content.</Trans>}
      >
        <AboutForm newsroom={newsroom} data={data} canEdit={canEdit} />
      </AdminSection>
    </>
  );
}
