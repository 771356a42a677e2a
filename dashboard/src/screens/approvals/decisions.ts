import { answer, api, ifMatch, type Schema } from '../../api/client.ts';
import { serverNow } from '../../api/server-clock.ts';

/** How long a publication can be taken back before anything leaves the house, in ms. */
export const UNDO_TIME = 10_000;

/** What the decision is about: exactly what was read, and the version that it was read at. */
export interface Read {
  readonly newsroom: string;
  readonly claim: string;
  readonly version: number;
  readonly revision: number;
  readonly contentDigest: string;
}

/** `soon`: in ten seconds, so that it can be undone; `at`: an instant in ISO 8601. */
export type When = 'soon' | { readonly at: string };

const about = ({ newsroom, claim, version }: Read) => ({ params: { path: { newsroom, claim }, header: ifMatch(version) } });
const wish = (when: When): { at: string } => (when === 'soon' ? { at: new Date(serverNow() + UNDO_TIME).toISOString() } : when);

export const approve = (read: Read, note: string, publish: When | null): Promise<Schema<'PublishingAnswer'>> =>
  answer(
    api.POST('/api/desk/{newsroom}/claims/{claim}/approval', {
      ...about(read),
      body: { ...decided(read), ...(note === '' ? {} : { note }), ...(publish === null ? {} : { publish: wish(publish) }) },
    }),
  );

export const requestChanges = (read: Read, body: { readonly comment: string; readonly part?: string; readonly blocking: boolean }): Promise<Schema<'StepAnswer'>> =>
  answer(api.POST('/api/desk/{newsroom}/claims/{claim}/change-request', { ...about(read), body: { ...decided(read), ...body } }));

export const reject = (read: Read, reason: string): Promise<Schema<'StepAnswer'>> =>
  answer(api.POST('/api/desk/{newsroom}/claims/{claim}/rejection', { ...about(read), body: { ...decided(read), reason } }));

export const publish = (read: Read, when: When): Promise<Schema<'PublishingAnswer'>> =>
  answer(api.POST('/api/desk/{newsroom}/claims/{claim}/publication', { ...about(read), body: { ...decided(read), publish: wish(when) } }));

export const unschedule = (read: Read): Promise<Schema<'StepAnswer'>> =>
  answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/schedule', { ...about(read) }));

export const revokeApproval = (read: Read): Promise<Schema<'StepAnswer'>> =>
  answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/approval', { ...about(read) }));

const decided = ({ revision, contentDigest }: Read) => ({ revision, contentDigest });
