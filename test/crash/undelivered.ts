import { setTimeout as pause } from 'node:timers/promises';
import { lookAt } from '../support/stored.js';
import type { Stage } from './stage.js';

const GIVE_UP_AFTER_MS = 240_000;
// A killed process leaves its jobs and deliveries locked for minutes: these pass.
const TIME_PASSES = [
  `UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '10 minutes' WHERE locked_at IS NOT NULL`,
  `UPDATE graphile_worker._private_job_queues SET locked_at = locked_at - interval '10 minutes' WHERE locked_at IS NOT NULL`,
  `UPDATE webhook_delivery SET attempting_until = now() WHERE attempting_until IS NOT NULL`,
  `UPDATE webhook_delivery SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL`,
  `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker.jobs WHERE run_at > now() AND locked_at IS NULL`,
];
const WAITING = `SELECT 1 FROM webhook_event e WHERE e.planned_at IS NULL UNION ALL SELECT 1 FROM webhook_delivery d WHERE d.status = 'pending' LIMIT 1`;
/** What waits, and the job that should look after it, if there is one. */
const WHO_WAITS = `
  SELECT e.seq, e.type, e.planned_at, d.id, d.next_attempt_at, d.attempting_until, (SELECT count(*) FROM webhook_attempt a WHERE a.delivery_id = d.id) AS attempts,
         j.key, j.run_at, j.attempts AS runs, j.max_attempts, j.locked_at, j.last_error, q.queue_name, q.locked_at AS queue_locked_at, now() AS now
    FROM webhook_event e
    LEFT JOIN webhook_delivery d ON d.event_id = e.id
    LEFT JOIN graphile_worker._private_jobs j ON j.key = 'webhooks.deliver ' || d.id OR (d.id IS NULL AND j.payload->>'claimId' = e.claim_id::text)
    LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
   WHERE e.planned_at IS NULL OR d.status = 'pending' ORDER BY e.seq LIMIT 5`;

/**
 * Lets the next server bring everything to the receiver, as it would some minutes after the last kill, and says what did not arrive, arrived out of
 * order, or arrived twice as two different things.
 */
export async function undelivered(stage: Stage): Promise<string[]> {
  const { database, receiver } = stage;
  stage.server().kill('SIGTERM');
  await stage.server().ended;
  for (const statement of TIME_PASSES) await lookAt(database, statement);
  await stage.startServer();
  const until = performance.now() + GIVE_UP_AFTER_MS;
  while ((await lookAt(database, WAITING)).length > 0) {
    if (performance.now() > until) return [`webhooks are still waiting: ${JSON.stringify(await lookAt(database, WHO_WAITS))}`];
    await pause(200);
  }
  const told = await lookAt<{ id: string; claim_id: string; status: string }>(
    database,
    `SELECT e.id, e.claim_id, d.status FROM webhook_event e LEFT JOIN webhook_delivery d ON d.event_id = e.id AND d.kind = 'event' ORDER BY e.seq`,
  );
  const bodies = new Map<string, string>();
  const order = new Map<string, string[]>();
  const wrong: string[] = [];
  for (const { headers, body, message } of receiver.received) {
    const id = String(headers['webhook-id']);
    if (bodies.has(id) && bodies.get(id) !== body) wrong.push(`webhook ${id} arrived with two bodies`);
    if (!bodies.has(id)) {
      const claim = String(message.data['claimId']);
      order.set(claim, [...(order.get(claim) ?? []), id]);
    }
    bodies.set(id, body);
  }
  const [expected, all] = [told.filter(({ status }) => status === 'delivered'), new Set(told.map(({ id }) => id))];
  wrong.push(...told.filter(({ status }) => status !== 'delivered' && status !== 'superseded').map(({ id, status }) => `webhook ${id} is ${status}`));
  wrong.push(...expected.filter(({ id }) => !bodies.has(id)).map(({ id }) => `webhook ${id} did not arrive`));
  wrong.push(...[...bodies.keys()].filter((id) => !all.has(id)).map((id) => `webhook ${id} tells of what is not stored`));
  const position = new Map(told.map(({ id }, index) => [id, index]));
  for (const ids of order.values()) if (ids.some((id, index) => index > 0 && (position.get(ids[index - 1] ?? '') ?? 0) > (position.get(id) ?? 0))) wrong.push(`webhooks out of order: ${ids.join(', ')}`);
  return wrong;
}
