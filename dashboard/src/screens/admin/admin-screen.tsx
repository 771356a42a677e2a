import { Page } from '../../design/page.tsx';

export function AdminScreen() {
  return <Page title="AdminScreen">{null}</Page>;
}
