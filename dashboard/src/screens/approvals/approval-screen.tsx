import { Page } from '../../design/page.tsx';

export function ApprovalScreen() {
  return <Page title="ApprovalScreen">{null}</Page>;
}
