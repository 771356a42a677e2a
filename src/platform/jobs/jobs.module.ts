import { Global, Module } from '@nestjs/common';
import { Jobs } from './jobs.js';
import { JobQueueReader } from './queue-figures.js';

@Global()
@Module({ providers: [Jobs, JobQueueReader], exports: [Jobs, JobQueueReader] })
export class JobsModule {}
