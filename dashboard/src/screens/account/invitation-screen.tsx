import { Page } from '../../design/page.tsx';

export function InvitationScreen() {
  return <Page title="InvitationScreen">{null}</Page>;
}
