import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';

export type Topic = Schema<'Topic'>;

export const topicsQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'topics'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/topics', { params: { path: { newsroom } }, signal })),
  });

/** Shows a topic as the server answered it, wherever topics are listed. */
export function putTopic(queryClient: QueryClient, newsroom: string, topic: Topic): void {
  queryClient.setQueryData(topicsQuery(newsroom).queryKey, (list) => {
    if (list === undefined) return list;
    const isKnown = list.items.some(({ id }) => id === topic.id);
    return { items: isKnown ? list.items.map((each) => (each.id === topic.id ? topic : each)) : [...list.items, topic] };
  });
  void queryClient.invalidateQueries({ queryKey: [newsroom, 'topics'] });
}
