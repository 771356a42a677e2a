import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

type Pages = Pick<UseInfiniteQueryResult<{ readonly pages: readonly unknown[] }>, 'data' | 'hasNextPage' | 'isFetching' | 'isError' | 'fetchNextPage'>;

export interface MorePages {
  readonly isLoading: boolean;
  readonly fetch: () => void;
}

/**
 * Asks for one page more until it is there: when others change something meanwhile, what is shown is read again, and that takes the place of
 * whatever was under way.
 *
 * @param list which list it is: another one begins with its first page.
 */
export function useMorePages({ data, hasNextPage, isFetching, isError, fetchNextPage }: Pages, list: string): MorePages {
  const [asked, setAsked] = useState({ list, pages: 0 });
  const there = data?.pages.length ?? 0;
  const isLacking = asked.list === list && asked.pages > there && hasNextPage && !isError;
  useEffect(() => {
    if (isLacking && !isFetching) void fetchNextPage();
  }, [isLacking, isFetching, fetchNextPage]);
  const fetch = (): void => {
    // The first page is there, even where the list has it from somewhere else until now.
    setAsked({ list, pages: Math.max(there, 1) + 1 });
    if (isError) void fetchNextPage();
  };
  return { isLoading: isLacking, fetch };
}
