import { z } from 'zod';
import { permissions } from '../access/permissions.js';
import { roles, scopes } from '../access/roles.js';

const roleCell = z
  .object({
    allowed: z.boolean(),
    conditions: z
      .array(z.array(z.string()).meta({ examples: [['NOT_CONTRIBUTOR']] }))
      .meta({ description: 'What must be so of the thing in question: all of these, and of each at least one' }),
  })
  .meta({ id: 'RoleCell' });

const rolesRow = z
  .object({
    permission: z.enum(permissions),
    description: z.string().meta({ description: 'In English; programs and translations go by the permission' }),
    reviewer: roleCell,
    editor: roleCell,
    admin: roleCell,
    apiKey: z.enum(['never', ...scopes]).meta({ description: 'The scope by which a key of such a member may do it' }),
  })
  .meta({ id: 'RolesRow' });

export const rolesMatrix = z
  .object({ roles: z.array(z.enum(roles)), permissions: z.array(rolesRow) })
  .meta({ id: 'RolesMatrix', description: "Who may do what, from the server's own policy" });

export type RoleCell = z.infer<typeof roleCell>;
export type RolesMatrix = z.infer<typeof rolesMatrix>;
