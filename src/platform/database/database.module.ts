import { Global, Module } from '@nestjs/common';
import { Database } from './database.js';
import { NoticeListener } from './notice-listener.js';

@Global()
@Module({ providers: [Database, NoticeListener], exports: [Database, NoticeListener] })
export class DatabaseModule {}
