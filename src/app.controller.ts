import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { Public } from './access/requires.js';
import { AppService } from './app.service.js';
import { Unlimited } from './platform/http/rate-limit.guard.js';
import { Fails, Responds } from './platform/http/responds.js';

const statusSchema = z.object({ status: z.literal('ok') }).meta({ id: 'ServiceStatus' });
const problemKindSchema = z
  .object({ code: z.string(), status: z.int(), title: z.string() })
  .meta({ id: 'ProblemKind', description: 'What the `type` of a problem points to.' });
const codeParam = z.object({ code: z.string().max(100) });

/** What belongs to no feature: is the service alive, and what do its problems mean. */
@Controller()
export class AppController {
  constructor(private readonly app: AppService) {}

  /** The process runs. */
  @Get('livez')
  @Public()
  @Unlimited()
  @Responds(statusSchema)
  live(): z.infer<typeof statusSchema> {
    return { status: 'ok' };
  }

  /** The process can do its work; the problem's `reasons` say why not. Not ready from the moment that it is told to stop. */
  @Get('readyz')
  @Public()
  @Unlimited()
  @Responds(statusSchema)
  @Fails('NOT_READY')
  ready(): Promise<z.infer<typeof statusSchema>> {
    return this.app.ready();
  }

  @Get('problems')
  @Public()
  @Responds(z.object({ items: z.array(problemKindSchema) }).meta({ id: 'ProblemKinds' }))
  problems(): { items: readonly z.infer<typeof problemKindSchema>[] } {
    return { items: this.app.problemKinds() };
  }

  @Get('problems/:code')
  @Public()
  @Responds(problemKindSchema)
  problem(@Param({ schema: codeParam }) { code }: z.infer<typeof codeParam>): z.infer<typeof problemKindSchema> {
    return this.app.problemKind(code);
  }
}
