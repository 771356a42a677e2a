import { Page } from '../../design/page.tsx';

export function ClaimsScreen() {
  return <Page title="ClaimsScreen">{null}</Page>;
}
