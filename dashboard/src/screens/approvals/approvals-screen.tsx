import { Page } from '../../design/page.tsx';

export function ApprovalsScreen() {
  return <Page title="ApprovalsScreen">{null}</Page>;
}
