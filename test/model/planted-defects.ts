import type { MemberActor } from '../../src/access/actor.js';
import { policy } from '../../src/access/policy.js';
import { editorOrAdmin, type Predicate } from '../../src/access/predicates.js';
import { AuditService } from '../../src/audit/audit.service.js';
import { ClaimsRepository } from '../../src/claims/claims.repository.js';
import { editableRounds } from '../../src/claims/editable.js';
import { ReviewRepository } from '../../src/review/review.repository.js';
import { workflowTable } from '../../src/review/workflow-table.js';
import type { Rig } from './rig.js';

/** A mistake that somebody could make. It is made in this process and this database alone, and taken back. */
export interface Defect {
  readonly name: string;
  plant(rig: Rig): Promise<Restore>;
}
type Restore = () => Promise<void>;
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Puts something else in the place of a method or a cell of a table. */
function replaced<T extends object, Key extends keyof T>(owner: T, key: Key, make: (before: T[Key]) => T[Key]): () => void {
  const before = owner[key];
  (owner as Writable<T>)[key] = make(before);
  return () => void ((owner as Writable<T>)[key] = before);
}

const inCode = (name: string, change: () => () => void): Defect => ({
  name,
  plant: async () => {
    const undo = change();
    return async () => undo();
  },
});

/** Where the database would refuse what the code lets through, its own lock is taken away, too. */
const past = (defect: Defect, table: string, trigger: string): Defect => ({
  name: defect.name,
  plant: async (rig) => {
    await rig.rooms.copies.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
    const restore = await defect.plant(rig);
    return async () => {
      await restore();
      await rig.rooms.copies.query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`);
    };
  },
});

const inSql = (name: string, plant: string, restore: string): Defect => ({
  name,
  plant: async (rig) => {
    await rig.rooms.copies.query(plant);
    return async () => {
      await rig.rooms.copies.query(restore);
    };
  },
});

/** Approvals of earlier revisions are taken for such of the newest. */
const carriedOver = (): (() => void) =>
  replaced(ReviewRepository.prototype, 'listDecisions', (before) => async function (this: ReviewRepository, tx, newsroomId, claimId) {
    const decisions = await before.call(this, tx, newsroomId, claimId);
    const [newest] = await this.listRevisions(tx, newsroomId, claimId);
    if (newest === undefined) return decisions;
    return decisions.map((each) => (each.kind === 'approve' ? { ...each, revisionId: newest.id, contentDigest: newest.contentDigest } : each));
  });

const byKey = (actor: { readonly kind: string }): boolean => actor.kind === 'member' && (actor as MemberActor).credential.kind === 'key';
const lettingKeysPass = (predicate: Predicate): Predicate =>
  predicate === editorOrAdmin ? predicate : { ...predicate, test: (actor, facts) => (byKey(actor) ? null : predicate.test(actor, facts)) };

const EARLY_READERS = `
  CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    UPDATE rendition r SET bytes = convert_to(replace(convert_from(r.bytes, 'UTF8'), OLD.statement, NEW.statement), 'UTF8'), etag = '"' || substr(md5(NEW.statement), 1, 22) || '"'
      WHERE r.claim_id = NEW.id AND r.form = 'json' AND r.encoding = 'identity';
    RETURN NULL;
  END $$;
  CREATE TRIGGER planted AFTER UPDATE OF statement ON claim FOR EACH ROW
    WHEN (NEW.live = 'published' AND OLD.statement IS DISTINCT FROM NEW.statement AND NEW.round IN ('draft', 'changes_requested')) EXECUTE FUNCTION planted()`;

const forEveryTable = (statement: string): string => `
  DO $$ DECLARE t text; BEGIN
    FOR t IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relrowsecurity LOOP
      EXECUTE format('${statement}', t);
    END LOOP;
  END $$`;

const readableElsewhere: Defect = {
  name: "another newsroom's claim can be read",
  plant: async (rig) => {
    await rig.rooms.copies.query(forEveryTable('CREATE POLICY planted ON %I FOR SELECT USING (true)'));
    const undo = replaced(ClaimsRepository.prototype, 'find', (before) => async function (this: ClaimsRepository, tx, newsroomId, ref) {
      return (await before.call(this, tx, newsroomId, ref)) ?? tx.claim.findFirst({ where: { id: ref } });
    });
    return async () => {
      undo();
      await rig.rooms.copies.query(forEveryTable('DROP POLICY planted ON %I'));
    };
  },
};

/** What the model has to find, one at a time. */
export const defects: readonly Defect[] = [
  inCode('an approval is kept after an edit', carriedOver),
  past(inCode('a key approves what its owner wrote', () => replaced(policy, 'claim.approve', (rule) => rule.map(lettingKeysPass))), 'decision', 'four_eyes'),
  inCode('a stale digest is accepted', () =>
    replaced(workflowTable.approve, 'illegal', (before) => (claim, actor, input) => before?.(claim, actor, input && { ...input, ...claim.frozen }) ?? null),
  ),
  inCode('a retraction is not in the audit log', () =>
    replaced(AuditService.prototype, 'record', (before) => async function (this: AuditService, tx, actor, event) {
      if (event.action !== 'claim.retracted') await before.call(this, tx, actor, event);
    }),
  ),
  past(
    inCode('four eyes do not see contributions by keys and imports', () =>
      replaced(ClaimsRepository.prototype, 'listContributors', () => async (tx, newsroomId, claimId, epoch) => {
        const rows = await tx.claimContributor.findMany({ where: { newsroomId, claimId, epoch, via: 'session' }, select: { personId: true } });
        return rows.map(({ personId }) => personId);
      }),
    ),
    'decision', 'four_eyes',
  ),
  inCode('publishes while on hold', () =>
    replaced(workflowTable.publish, 'needs', (before) => before && {
      ...before, missing: (claim, actor, input) => before.missing(claim, actor, input).filter(({ code }) => code !== 'HOLD_ACTIVE'),
    }),
  ),
  past(
    inCode('a schedule is kept though an approver was suspended', () =>
      replaced(workflowTable.publishDue, 'outcome', (before) => (claim, input, actor) => {
        const approvals = claim.approvals.map((each) => ({ ...each, standing: { role: 'editor', active: true } as const }));
        return before({ ...claim, approvals }, input, actor);
      }),
    ),
    'publication', 'approved_to_the_byte',
  ),
  inCode('what was withdrawn is still approved', () =>
    replaced(workflowTable.withdraw, 'outcome', (before) => (claim, input, actor) => {
      const outcome = before(claim, input, actor);
      const isApproved = claim.approvals.some(({ revoked }) => !revoked);
      return isApproved ? { ...outcome, next: { ...outcome.next, round: 'approved' } } : outcome;
    }),
  ),
  inSql('a correction can be read before it is approved', EARLY_READERS, 'DROP TRIGGER planted ON claim; DROP FUNCTION planted'),
  inCode('a dropped claim can be edited', () => {
    const rounds = editableRounds as unknown as string[];
    rounds.push('dropped');
    return () => void rounds.pop();
  }),
  readableElsewhere,
  inSql('the last admin can be demoted', 'ALTER TABLE membership DISABLE TRIGGER keep_an_admin', 'ALTER TABLE membership ENABLE TRIGGER keep_an_admin'),
];
