import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isTransient } from '../api/problem.ts';
import { keepSessionIn, sessionQuery } from './session.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => isTransient(error) && failures < 3,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 15_000),
    },
    // A change is repeated by whoever knows whether that is safe: the drafts, with their version and key.
    mutations: { retry: false },
  },
});

keepSessionIn({
  read: () => queryClient.query({ ...sessionQuery, staleTime: 'static' }),
  write: (signedIn) => void queryClient.setQueryData(sessionQuery.queryKey, signedIn),
});

/** What the server said, kept for everything below: with the first screen that asks it more than who is signed in. */
export function Queries({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
