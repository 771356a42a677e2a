import { Page } from '../../design/page.tsx';

export function QueueScreen() {
  return <Page title="QueueScreen">{null}</Page>;
}
