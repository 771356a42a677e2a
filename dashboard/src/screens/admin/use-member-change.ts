import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useHere } from '../../app/newsroom.ts';
import { sessionQuery } from '../../session/session.ts';
import { membersQuery, type Member } from './members-query.ts';

/**
 * A change of a member that the server answers with how they are then. What others hear by the live stream, and what this person may do themselves
 * from now on, is read again.
 */
export function useMemberChange(change: () => Promise<Member>, onDone: (member: Member) => void) {
  const { newsroom, person } = useHere();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: change,
    onSuccess: async (changed) => {
      queryClient.setQueryData(membersQuery(newsroom).queryKey, (list) =>
        list && { ...list, items: list.items.map((member) => (member.personId === changed.personId ? changed : member)) },
      );
      onDone(changed);
      if (changed.personId === person.id) {
        await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
        await router.invalidate();
      }
      await queryClient.invalidateQueries({ queryKey: [newsroom, 'admin'] });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: membersQuery(newsroom).queryKey }),
  });
}
