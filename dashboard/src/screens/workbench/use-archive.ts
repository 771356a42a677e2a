import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, ifMatch } from '../../api/client.ts';
import type { Workbench } from './workbench-query.ts';

/** Takes the article out of the lists, or brings it back. */
export function useArchive(newsroom: string, { id, version, archivedAt }: Workbench['article']) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const init = { params: { path: { newsroom, id }, header: ifMatch(version) } };
      return answer(archivedAt === null ? api.POST('/api/desk/{newsroom}/articles/{id}/archive', init) : api.DELETE('/api/desk/{newsroom}/articles/{id}/archive', init));
    },
    onSettled: () => client.invalidateQueries({ queryKey: [newsroom] }),
  });
}
