import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import type { WholeThread } from './discussion.repository.js';

const person = z.object({ id: z.uuid(), name: z.string().nullable() });

export const commentSchema = z
  .object({ id: z.uuid(), version: version(), author: person, body: z.string(), createdAt: instant(), editedAt: instant().nullable() })
  .meta({ id: 'Comment' });

/** A thread as people at the desk see it. */
export const threadSchema = z
  .object({
    id: z.uuid(),
    version: version(),
    part: z.string().nullable().meta({ description: 'statement, evidence/3, chain/2 …; null: the whole claim' }),
    blocking: z.boolean().meta({ description: 'While it is open, the claim is neither submitted nor approved' }),
    createdBy: person,
    createdAt: instant(),
    resolvedBy: person.nullable(),
    resolvedAt: instant().nullable(),
    comments: z.array(commentSchema),
  })
  .meta({ id: 'Thread' });

export type ThreadView = z.infer<typeof threadSchema>;

export function threadView(thread: WholeThread, names: ReadonlyMap<string, string>): ThreadView {
  const nameOf = (id: string) => ({ id, name: names.get(id) ?? null });
  return {
    id: thread.id,
    version: thread.version,
    part: thread.part,
    blocking: thread.blocking,
    createdBy: nameOf(thread.createdBy),
    createdAt: thread.createdAt.toISOString(),
    resolvedBy: thread.resolvedBy === null ? null : nameOf(thread.resolvedBy),
    resolvedAt: thread.resolvedAt && thread.resolvedAt.toISOString(),
    comments: thread.comments.map((comment) => ({
      id: comment.id,
      version: comment.version,
      author: nameOf(comment.authorId),
      body: comment.body,
      createdAt: comment.createdAt.toISOString(),
      editedAt: comment.editedAt && comment.editedAt.toISOString(),
    })),
  };
}

/** Everybody who appears in the threads, each once. */
export function peopleIn(threads: readonly WholeThread[]): string[] {
  const people = threads.flatMap((thread) => [
    thread.createdBy,
    ...(thread.resolvedBy === null ? [] : [thread.resolvedBy]),
    ...thread.comments.map((comment) => comment.authorId),
  ]);
  return [...new Set(people)];
}
