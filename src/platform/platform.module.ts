import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import { DatabaseModule } from './database/database.module.js';
import { DATABASE_OPTIONS, type DatabaseOptions } from './database/database-options.js';
import { HttpModule } from './http/http.module.js';
import { HTTP_OPTIONS, type HttpOptions } from './http/http-options.js';

export interface PlatformOptions {
  readonly database: DatabaseOptions;
  readonly http: HttpOptions;
}

/** The technical ground that every feature stands on: time, database, HTTP. */
@Global()
@Module({})
export class PlatformModule {
  static with(options: PlatformOptions): DynamicModule {
    const provided = [
      Clock,
      { provide: DATABASE_OPTIONS, useValue: options.database },
      { provide: HTTP_OPTIONS, useValue: options.http },
    ];
    return {
      module: PlatformModule,
      imports: [DatabaseModule, HttpModule],
      providers: provided,
      exports: provided.map((provider) => (typeof provider === 'function' ? provider : provider.provide)),
    };
  }
}
