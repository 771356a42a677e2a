import { msg } from '@lingui/core/macro';
import { addProblemWords } from '../api/problem-words.ts';

addProblemWords({
  LAST_ADMIN: msg`A newsroom always keeps at least one active admin. Make somebody else an admin first.`,
  ALREADY_MEMBER: msg`This person is already a member of the newsroom.`,
  PASSWORD_RESET_REFUSED: msg`This person works in another newsroom, too: only whoever runs this installation can give them a new password.`,
});
