import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../api/client.ts';

export type Scope = Schema<'ApiKey'>['scopes'][number];

export interface ScopeWords {
  readonly word: MessageDescriptor;
  readonly description: MessageDescriptor;
}

export const SCOPES: Readonly<Record<Scope, ScopeWords>> = {
  'desk:read': { word: msg`Read the desk`, description: msg`Articles, claims, evidence and their history, as far as you may read them.` },
  'desk:write': { word: msg`Contribute`, description: msg`Create and edit articles, claims, evidence and verdicts in your name. Never submit, approve or publish.` },
};
