import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { NoticeListener } from '../database/notice-listener.js';
import { JobQueueReader, type QueueFigures } from '../jobs/queue-figures.js';
import type { Metric } from './metrics.js';
import { Metrics } from './metrics.js';

/** Figures of the ground that every feature stands on. */
@Injectable()
export class PlatformMetrics {
  constructor(metrics: Metrics, database: Database, listener: NoticeListener, queue: JobQueueReader) {
    metrics.register(
      poolMetric(database),
      {
        name: 'factdesk_database_pool_waiting',
        help: 'Requests of this process that wait for a connection to the database.',
        type: 'gauge',
        read: () => database.pool.waitingCount,
      },
      {
        name: 'factdesk_database_pool_size',
        help: 'Connections to the database that this process holds at most.',
        type: 'gauge',
        read: () => database.pool.options.max,
      },
      {
        name: 'factdesk_notices_heard',
        help: '1 while this process hears what is committed; 0: public answers come from the database, and desks poll.',
        type: 'gauge',
        read: () => Number(listener.isListening),
      },
      queueMetric(queue),
      { name: 'factdesk_queue_lag_seconds', help: 'Since the oldest job was due that nothing stands in front of; of all processes.', type: 'gauge', read: async () => (await queue.figures()).lagSeconds },
    );
  }
}

const poolMetric = ({ pool }: Database): Metric => ({
  name: 'factdesk_database_pool_connections',
  help: 'Connections of this process to the database, by whether they are lent.',
  type: 'gauge',
  read: () => [
    { labels: { state: 'idle' }, value: pool.idleCount },
    { labels: { state: 'lent' }, value: pool.totalCount - pool.idleCount },
  ],
});

const STATES = ['waiting', 'planned', 'running', 'failed'] as const satisfies readonly (keyof QueueFigures)[];

const queueMetric = (queue: JobQueueReader): Metric => ({
  name: 'factdesk_queue_jobs',
  help: 'Jobs of all processes: due and waiting, planned for later, running, given up.',
  type: 'gauge',
  read: async () => {
    const figures = await queue.figures();
    return STATES.map((state) => ({ labels: { state }, value: figures[state] }));
  },
});
