import { AsyncLocalStorage } from 'node:async_hooks';

const unread = new AsyncLocalStorage<true>();

/**
 * Runs work that calls many services and reads of their answers only what is next: a load, an import. What anybody could do
 * next with a claim is the most expensive part of an answer, and nobody would look at it.
 */
export const withUnreadAnswers = <T>(work: () => Promise<T>): Promise<T> => unread.run(true, work);

export const answersAreUnread = (): boolean => unread.getStore() === true;
