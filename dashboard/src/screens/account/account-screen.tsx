import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { sessionQuery } from '../../session/session.ts';
import { AccountEvents } from './account-events.tsx';
import { NameForm, PasswordForm } from './own-forms.tsx';
import { OwnNewsroom } from './own-newsroom.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { PreferencesForm } from './preferences-form.tsx';
import styles from './account-screen.module.css';
import { useSignOut } from '../../drafts/use-sign-out.tsx';
import '../../membership/membership-problems.ts';

const route = getRouteApi('/signed-in');

/** Everything about the person who is signed in, which belongs to no newsroom. */
export function AccountScreen() {
  const { signedIn } = route.useRouteContext();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { t } = useLingui();
  const signingOut = useSignOut();
  const newsrooms = session?.newsrooms ?? signedIn.newsrooms;
  return (
    <main>
      <Page
        title={<Trans>Your account</Trans>}
        documentTitle={t`Your account`}
        width="text"
        breadcrumbs={
          <p>
            <Link to="/">
              <Trans>To my queue</Trans>
            </Link>
          </p>
        }
        actions={
          <Button onPress={signingOut.ask}>
            <Trans>Sign out</Trans>
          </Button>
        }
      >
        {signingOut.dialog}
        <p className={styles['email']}>{signedIn.person.email}</p>
        <Suspense fallback={<Skeleton lines={12} />}>
          <Section title={t`This browser`}>
            <PreferencesForm />
          </Section>
          <Section title={t`Newsrooms`}>
            {newsrooms.length === 0 ? (
              <p>
                <Trans>You are a member of no newsroom. Ask an admin of one for an invitation.</Trans>
              </p>
            ) : (
              newsrooms.map((newsroom) => (
                <Suspense key={newsroom.slug} fallback={<Skeleton />}>
                  <OwnNewsroom newsroom={newsroom} personId={signedIn.person.id} />
                </Suspense>
              ))
            )}
          </Section>
          <Section title={t`Name`}>
            <NameForm />
          </Section>
          <Section title={t`Password`}>
            <PasswordForm />
          </Section>
          <Section title={t`Where you are signed in`}>
            <OwnSessions />
          </Section>
          <Section title={t`What happened to this account`}>
            <AccountEvents />
          </Section>
        </Suspense>
      </Page>
    </main>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
