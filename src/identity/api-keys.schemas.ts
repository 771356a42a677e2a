import { z } from 'zod';
import { instant, instantInput } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';
import type { ApiKeyWithOwner } from './api-keys.repository.js';

const scope = z.enum(['desk:read', 'desk:write']);

export const newApiKeySchema = z
  .strictObject({
    name: text(100, { min: 1 }).meta({ description: 'What it is for.' }),
    scopes: z.array(scope).min(1).max(2).refine((scopes) => new Set(scopes).size === scopes.length, 'Names a scope twice'),
    expiresAt: instantInput().nullable().optional().meta({ description: 'Omitted: in a year. Null: never.' }),
  })
  .meta({ id: 'NewApiKey' });

export const apiKeyPathSchema = z.object({ newsroom: z.string(), keyId: uuid() });

export const apiKeyViewSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'How the key begins, to recognise it by.' }),
    scopes: z.array(scope),
    owner: z.object({ personId: z.uuid(), name: z.string() }),
    createdAt: instant(),
    expiresAt: instant().nullable(),
    lastUsedAt: instant().nullable().meta({ description: 'Exact to five minutes.' }),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKeySchema = apiKeyViewSchema
  .extend({ key: z.string().nullable().meta({ description: 'Shown this once; null when this answer is a repetition.' }) })
  .meta({ id: 'CreatedApiKey' });

export const apiKeyListSchema = z.object({ items: z.array(apiKeyViewSchema) }).meta({ id: 'ApiKeyList' });

export type NewApiKey = z.infer<typeof newApiKeySchema>;
export type ApiKeyPath = z.infer<typeof apiKeyPathSchema>;
export type ApiKeyView = z.infer<typeof apiKeyViewSchema>;
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;

export const apiKeyView = ({ person, scopes, ...key }: ApiKeyWithOwner): ApiKeyView => ({
  ...key,
  scopes: z.array(scope).parse(scopes),
  owner: { personId: person.id, name: person.name },
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
});
