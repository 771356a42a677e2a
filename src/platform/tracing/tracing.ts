import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Attributes, Context, Span } from '@opentelemetry/api';
import type { OpenTelemetry } from './open-telemetry.js';
import { TRACING_OPTIONS, type TracingOptions } from './tracing-options.js';

export type SpanPurpose = 'server' | 'client' | 'consumer';

/** A piece of work that has begun; `run` does something inside it. */
export interface OpenSpan {
  run<T>(work: () => T): T;
  /** Once. Attributes hold kinds and numbers, never names, texts or addresses of people. */
  end(attributes?: Attributes, name?: string): void;
  fail(error: unknown): void;
}

/**
 * Traces for OpenTelemetry. Without OTEL_EXPORTER_OTLP_ENDPOINT nothing of it is loaded, and nothing is measured: `begin` answers null.
 * Errors are told by their kind alone: their words may hold what a log must not keep.
 */
@Injectable()
export class Tracing implements OnModuleInit, OnApplicationShutdown {
  private telemetry: OpenTelemetry | null = null;

  constructor(@Inject(TRACING_OPTIONS) private readonly options: TracingOptions | null) {}

  async onModuleInit(): Promise<void> {
    if (this.options === null) return;
    const { startOpenTelemetry } = await import('./open-telemetry.js');
    this.telemetry = startOpenTelemetry(this.options);
  }

  /** Sends what is left. */
  async onApplicationShutdown(): Promise<void> {
    await this.telemetry?.stop();
  }

  get isOn(): boolean {
    return this.options !== null;
  }

  /** Null without tracing. `headers`: of a request that may be part of somebody else's trace. */
  begin(name: string, purpose: SpanPurpose, attributes: Attributes, headers?: Readonly<Record<string, unknown>>): OpenSpan | null {
    const { telemetry } = this;
    if (telemetry === null) return null;
    const parent = headers === undefined ? telemetry.api.context.active() : telemetry.parentIn(headers);
    return opened(telemetry, parent, telemetry.start(name, purpose, attributes, parent));
  }

  /** The same inside something that is traced already; null when there is nothing around it, so that polling makes no traces. */
  beginPart(name: string, purpose: SpanPurpose, attributes: Attributes): OpenSpan | null {
    const isPart = this.telemetry?.api.trace.getActiveSpan() !== undefined;
    return isPart ? this.begin(name, purpose, attributes) : null;
  }

  async span<T>(name: string, purpose: SpanPurpose, attributes: Attributes, work: () => Promise<T>): Promise<T> {
    const span = this.begin(name, purpose, attributes);
    if (span === null) return work();
    try {
      const result = await span.run(work);
      span.end();
      return result;
    } catch (error) {
      span.fail(error);
      throw error;
    }
  }

  /** So that what is called later belongs to what is traced now. */
  bound<T extends (...args: never[]) => unknown>(call: T): T {
    const context = this.telemetry?.api.context;
    return context === undefined ? call : context.bind(context.active(), call);
  }
}

function opened({ api }: OpenTelemetry, parent: Context, span: Span): OpenSpan {
  return {
    run: (work) => api.context.with(api.trace.setSpan(parent, span), work),
    end(attributes = {}, name) {
      if (name !== undefined) span.updateName(name);
      span.setAttributes(attributes).end();
    },
    fail(error) {
      span.setAttribute('error.type', kindOf(error)).setStatus({ code: api.SpanStatusCode.ERROR }).end();
    },
  };
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
