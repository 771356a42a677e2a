import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Bars } from '../design/bar.tsx';
import { Toasts } from '../design/toast.tsx';
import { LiveStream } from '../live/live-stream.tsx';
import { SessionEnded } from '../session/session-ended.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { DeskDialogs } from './desk-dialogs.tsx';
import { fetchAhead } from './fetch-ahead.ts';
import { useHere } from './newsroom.ts';

/** What works beside every screen without being part of it. Loaded after the screen. */
export function Companions() {
  const { newsroom, person } = useHere();
  const { i18n } = useLingui();
  useEffect(() => fetchAhead(i18n.locale), [i18n.locale]);
  return (
    <>
      <LiveStream newsroom={newsroom} person={person.id} />
      <DeskDialogs />
      <Toasts />
      <Bars>
        <SessionEnded person={person} />
        <ConnectionBar />
      </Bars>
    </>
  );
}
