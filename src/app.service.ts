import { Injectable } from '@nestjs/common';
import { DomainError } from './platform/errors/domain-error.js';
import { Readiness } from './platform/health/readiness.js';
import { problemCatalogue } from './platform/http/problem.js';

type ProblemKind = ReturnType<typeof problemCatalogue>[number];

@Injectable()
export class AppService {
  constructor(private readonly readiness: Readiness) {}

  /** Throws NOT_READY (503), which says why. */
  async ready(): Promise<{ status: 'ok' }> {
    const reasons = await this.readiness.reasons();
    if (reasons.length === 0) return { status: 'ok' };
    const detail = reasons.map((reason) => reason.detail).join(' ');
    throw new DomainError('NOT_READY', { detail, extra: { reasons: reasons.map((reason) => ({ ...reason })) }, headers: { 'retry-after': '2' } });
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
