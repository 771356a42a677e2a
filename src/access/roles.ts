/** What a member may be in a newsroom. A person can hold different roles in different newsrooms. */
export const roles = ['reviewer', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What an API key was issued for. A scope only narrows: the owner's present role still decides. */
export const scopes = ['desk:read', 'desk:write'] as const;
export type Scope = (typeof scopes)[number];
