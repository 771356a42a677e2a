import { Page } from '../../design/page.tsx';

export function PasswordResetScreen() {
  return <Page title="PasswordResetScreen">{null}</Page>;
}
