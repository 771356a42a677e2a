import { Page } from '../../design/page.tsx';

export function AnalyticsScreen() {
  return <Page title="AnalyticsScreen">{null}</Page>;
}
