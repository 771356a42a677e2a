import cookie from '@fastify/cookie';
import { Logger as NestLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { serveDashboard } from './app.dashboard.js';
import { serveOpenApi } from './app.openapi.js';
import { Clock } from './platform/clock/clock.js';
import { DEFAULT_BODY_LIMIT } from './platform/http/body-limit.js';
import { installBodyParsing } from './platform/http/body-parsing.js';
import { installUnreadRest } from './platform/http/unread-rest.js';
import { answerBrokenRequest } from './platform/http/broken-request.js';
import { installCrossSiteDefence } from './platform/http/cross-site.js';
import { ignoreUnknownExpectations } from './platform/http/expectations.js';
import { HTTP_OPTIONS, type HttpOptions } from './platform/http/http-options.js';
import { installMethodNotAllowed } from './platform/http/method-not-allowed.js';
import { sendProblem } from './platform/http/problem-filter.js';
import { installPathText } from './platform/http/path-text.js';
import { installPublicReads } from './platform/http/public-reads.js';
import { requestIdOf } from './platform/http/request-id.js';
import { installRequestMetrics, RequestMetrics } from './platform/http/request-metrics.js';
import { installSecurityHeaders, securityHeaders } from './platform/http/security-headers.js';
import { createLog, PinoLogger } from './platform/log/pino-logger.js';
import { installRequestLog } from './platform/log/request-log.js';
import { httpOptions, type AppStart } from './platform/platform.module.js';
import { installTracing } from './platform/tracing/traced-requests.js';
import { Tracing } from './platform/tracing/tracing.js';

/** Longest path parameter in code units: slugs are words plus 9 characters. */
const MAX_PARAM_LENGTH = 300;

/** The HTTP server under the application: limits, timeouts, request ids, and answers to what is no HTTP at all. */
export function createAdapter(options: HttpOptions, clock: Clock, log: Logger): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(options.trustProxy),
    bodyLimit: DEFAULT_BODY_LIMIT,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    // Who sends a head byte by byte holds a connection for that long, and the look-out comes by every few seconds.
    http: { maxHeaderSize: 16_384, headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) => requestIdOf(request, () => clock.id()),
    // Requests that are being answered may finish; connections that only wait are closed.
    forceCloseConnections: 'idle',
    // Nor is anybody refused whose request is on its way already: what it needs is closed after the last connection.
    return503OnClosing: false,
    multipart: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: false },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(securityHeaders(options)).header('x-request-id', request.id);
      sendProblem(request, reply, error, new NestLogger('http'));
    },
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerBrokenRequest(error, socket, clock.id()),
  });
}

/** A number counts hops from this server outwards. */
const trusted = (proxies: HttpOptions['trustProxy']): boolean | string | ((address: string, hop: number) => boolean) =>
  typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;

/** Everything between the socket and the controllers. Used by the server and by the tests. Call before `init`. `desk`: the folder of the built desk. */
export async function configureApp(app: NestFastifyApplication, desk?: string): Promise<NestFastifyApplication> {
  const options = app.get<HttpOptions>(HTTP_OPTIONS);
  const fastify = app.getHttpAdapter().getInstance();
  installTracing(fastify, app.get(Tracing, { strict: false }));
  installRequestMetrics(fastify, app.get(RequestMetrics, { strict: false }));
  await installHooks(fastify, options);
  await serveOpenApi(app);
  serveDashboard(app, desk);
  return app;
}

async function installHooks(fastify: FastifyInstance, options: HttpOptions): Promise<void> {
  ignoreUnknownExpectations(fastify);
  installSecurityHeaders(fastify, options);
  installRequestLog(fastify);
  installPublicReads(fastify);
  installMethodNotAllowed(fastify);
  installPathText(fastify);
  installCrossSiteDefence(fastify, options.publicOrigin);
  await installBodyParsing(fastify);
  installUnreadRest(fastify);
  await fastify.register(cookie);
}

/** The application, ready to `listen`. */
export async function createApp(start: AppStart): Promise<NestFastifyApplication> {
  const options = httpOptions(start);
  const log = createLog(options.logLevel);
  const adapter = createAdapter(options, new Clock(), log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(start), adapter, {
    bodyParser: false,
    logger: new PinoLogger(log),
    // Nest would end the process with a stack trace; whoever starts the server prints a sentence instead.
    abortOnError: false,
  });
  return configureApp(app);
}
