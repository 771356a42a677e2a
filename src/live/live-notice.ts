import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import type { Permission } from '../access/permissions.js';
import { allows } from '../access/policy.js';
import type { Area, Change, ClaimPart } from './live.schemas.js';

/** What PostgreSQL tells at the commit of a transaction that changed something (migration `live`). */
const noticeSchema = z.object({
  newsroom: z.string(),
  position: z.int(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  changes: z
    .array(
      z.object({
        claim: z.string().optional(),
        subject: z.string().optional(),
        actions: z.array(z.string()),
        version: z.int().optional(),
        articles: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});
type Told = NonNullable<z.infer<typeof noticeSchema>['changes']>[number];

export interface LiveNotice {
  readonly newsroomId: string;
  readonly position: number;
  readonly by: { readonly id: string; readonly name: string } | null;
  /** Null: more than a notice can hold. */
  readonly changes: readonly Change[] | null;
}

/** Null for what this version of the server does not understand; the gap in the positions then tells that something was missed. */
export function readNotice(payload: string): LiveNotice | null {
  const read = noticeSchema.safeParse(parsed(payload));
  if (!read.success) return null;
  const { newsroom: newsroomId, position, by, changes } = read.data;
  return { newsroomId, position, by, changes: changes === undefined ? null : distinct(changes.map(changeOf)) };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}

const distinct = (changes: readonly Change[]): Change[] => [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];

function changeOf({ claim, subject = '', actions, version, articles = [] }: Told): Change {
  if (claim !== undefined) {
    return { about: 'claim', id: claim, version: version ?? null, parts: [...new Set(actions.map(partOf))], articles };
  }
  const kind = kindOf(actions[0] ?? '');
  if (kind === 'article' || kind === 'speaker') return { about: kind, id: subject };
  return { about: areaOf(actions[0] ?? '') };
}

const kindOf = (action: string): string => action.split('.', 1)[0] ?? '';

const PART_OF_ACTION: Readonly<Record<string, ClaimPart>> = {
  'claim.created': 'created',
  'claim.statementEdited': 'statement',
  'claim.topicsEdited': 'topics',
  'claim.selectionEdited': 'selection',
  'claim.chainEdited': 'chain',
  'claim.appearanceAdded': 'appearances',
  'claim.appearanceRemoved': 'appearances',
  'claim.appearanceMarkedFirst': 'appearances',
  'claim.appearanceMoved': 'appearances',
  'claim.anchorConfirmed': 'appearances',
  'claim.articleChanged': 'appearances',
  'claim.relationAdded': 'relations',
  'claim.relationRemoved': 'relations',
  'claim.taken': 'assignment',
  'claim.assigned': 'assignment',
  'claim.released': 'assignment',
  'claim.prioritised': 'priority',
};
const PART_OF_KIND: Readonly<Record<string, ClaimPart>> = {
  thread: 'discussion',
  comment: 'discussion',
  evidence: 'evidence',
  replyRequest: 'replyRequests',
  verdict: 'verdict',
  secondRating: 'verdict',
  explanation: 'explanation',
  hold: 'hold',
  member: 'recusal',
  report: 'reports',
};

/** Everything else that happens to a claim moves it. */
export const partOf = (action: string): ClaimPart => PART_OF_ACTION[action] ?? PART_OF_KIND[kindOf(action)] ?? 'state';

const AREA_OF_KIND: Readonly<Record<string, Area>> = {
  topic: 'topics',
  ratingScale: 'ratingScales',
  newsroom: 'newsroom',
  member: 'members',
  invitation: 'invitations',
  passwordReset: 'passwordResets',
  apiKey: 'apiKeys',
  import: 'imports',
  webhook: 'webhooks',
};

const areaOf = (action: string): Area =>
  action === 'member.recused' || action === 'member.recusalLifted' ? 'recusals' : (AREA_OF_KIND[kindOf(action)] ?? 'newsroom');

/** Who may read a thing may hear that it changed. */
const HEARD_WITH: Readonly<Record<Change['about'], Permission>> = {
  claim: 'desk.read',
  article: 'desk.read',
  speaker: 'desk.read',
  topics: 'desk.read',
  ratingScales: 'desk.read',
  newsroom: 'desk.read',
  members: 'member.read',
  recusals: 'member.read',
  invitations: 'invitation.read',
  passwordResets: 'member.resetPassword',
  apiKeys: 'apiKey.manage',
  imports: 'import.run',
  webhooks: 'webhook.manage',
};

/** The changes that the actor may hear of. Of API keys everybody hears about what they did themselves. */
export function audibleChanges(changes: readonly Change[], by: LiveNotice['by'], actor: MemberActor): Change[] {
  const isOwn = by?.id === actor.personId && actor.credential.kind === 'session';
  return changes.filter(({ about }) => allows(HEARD_WITH[about], actor).allowed || (about === 'apiKeys' && isOwn));
}
