import { Page } from '../../design/page.tsx';

export function ArticlesScreen() {
  return <Page title="ArticlesScreen">{null}</Page>;
}
