import { Injectable } from '@nestjs/common';
import { Database } from './platform/database/database.js';
import { DomainError } from './platform/errors/domain-error.js';
import { problemCatalogue } from './platform/http/problem.js';

type ProblemKind = ReturnType<typeof problemCatalogue>[number];

@Injectable()
export class AppService {
  constructor(private readonly database: Database) {}

  async ready(): Promise<{ status: 'ok' }> {
    await this.database.pool.query('SELECT 1');
    return { status: 'ok' };
  }

  problemKinds(): readonly ProblemKind[] {
    return problemCatalogue();
  }

  problemKind(code: string): ProblemKind {
    const kind = problemCatalogue().find((candidate) => candidate.code === code);
    if (kind === undefined) throw new DomainError('NOT_FOUND');
    return kind;
  }
}
