import { Page } from '../../design/page.tsx';

export function WorkbenchScreen() {
  return <Page title="WorkbenchScreen">{null}</Page>;
}
