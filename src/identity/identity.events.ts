/** What a newsroom's audit log says about its people. */
export const identityActions = [
  'member.joined',
  'member.roleChanged',
  'member.suspended',
  'member.reinstated',
  'member.bylineChanged',
  'invitation.created',
  'invitation.revoked',
  'passwordReset.issued',
  'passwordReset.completed',
  'apiKey.created',
  'apiKey.revoked',
] as const;

export type IdentityAction = (typeof identityActions)[number];

/** What happens to an account, which belongs to a person and to no newsroom. */
export const accountActions = [
  'account.created',
  'account.changed',
  'session.started',
  'session.ended',
  'password.changed',
  'password.reset',
] as const;

export type AccountAction = (typeof accountActions)[number];
