import { describePermission } from '../access/permission-words.js';
import type { PolicyCell, PolicyRow } from '../access/policy.js';
import { roles } from '../access/roles.js';
import type { RoleCell, RolesMatrix } from './roles.schemas.js';

/** Names of predicates about the role itself: whoever holds a cell under other conditions does not have that role. */
const aboutRole = ['anyMember', 'editorOrAdmin', 'adminOnly'];

/** The policy as the desk shows it. */
export function rolesMatrixOf(rows: readonly PolicyRow[]): RolesMatrix {
  const permissions = rows.map(({ permission, cells, keyScope }) => ({
    permission,
    description: describePermission(permission),
    reviewer: cellOf(cells.reviewer),
    editor: cellOf(cells.editor),
    admin: cellOf(cells.admin),
    apiKey: keyScope ?? ('never' as const),
  }));
  return { roles: [...roles], permissions };
}

function cellOf({ allowed, conditions }: PolicyCell): RoleCell {
  return { allowed, conditions: conditions.map(alternatives) };
}

/** `editorOrAdmin or ownClaim` → OWN_CLAIM: the role does not come by itself. */
function alternatives(condition: string): string[] {
  return condition.split(' or ').filter((name) => !aboutRole.includes(name)).map(code);
}

const code = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
