import { Global, Module } from '@nestjs/common';
import { Database } from './database.js';
import { NoticeListener } from './notice-listener.js';
import { ReadReplica } from './read-replica.js';

@Global()
@Module({ providers: [Database, NoticeListener, ReadReplica], exports: [Database, NoticeListener, ReadReplica] })
export class DatabaseModule {}
