import { Page } from '../../design/page.tsx';

export function ClaimScreen() {
  return <Page title="ClaimScreen">{null}</Page>;
}
