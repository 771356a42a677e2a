import { useEffect, useEffectEvent } from 'react';
import { useSignOut } from '../drafts/use-sign-out.tsx';

/** Signs out as soon as it is there, or asks first. A new `key` asks again. */
export function SigningOut() {
  const { ask, dialog } = useSignOut();
  const begin = useEffectEvent(ask);
  useEffect(() => begin(), []);
  return dialog;
}
