import { Inject, Injectable } from '@nestjs/common';
import type { LookupAddress } from 'node:dns';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { answerText, BODY_MAX, outcomeOfFailure, outcomeOfStatus, type AttemptResult } from './attempt-result.js';
import { WEBHOOK_OPTIONS, type WebhookOptions } from './webhook-options.js';
import { WebhookTarget } from './webhook-target.js';

export interface OutgoingWebhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const HEADERS_MAX = 16_384;

/**
 * Sends one webhook and tells what came back; it never throws. Redirects are not followed, answers are not inflated and read no further than
 * they are kept, and the address that was checked is the one that is connected to.
 */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly target: WebhookTarget,
    @Inject(WEBHOOK_OPTIONS) private readonly options: WebhookOptions,
  ) {}

  async send(webhook: OutgoingWebhook): Promise<AttemptResult> {
    const began = performance.now();
    const signal = AbortSignal.timeout(this.options.timeoutMs);
    const result = await this.exchange(webhook, signal).catch(outcomeOfFailure);
    return { ...result, durationMs: Math.round(performance.now() - began) };
  }

  private async exchange({ url: address, headers, body }: OutgoingWebhook, signal: AbortSignal): Promise<Omit<AttemptResult, 'durationMs'>> {
    const url = new URL(address);
    const addresses = await orAborted(this.target.resolve(url), signal);
    const request = this.open(url, headers, addresses, signal);
    const response = await responseTo(request, body);
    const { statusCode = 0, headers: received } = response;
    const start = await startOf(response);
    request.destroy();
    return { ...outcomeOfStatus(statusCode), status: statusCode, body: answerText(start, received), retryAfter: received['retry-after'] ?? null };
  }

  private open(url: URL, headers: OutgoingWebhook['headers'], addresses: readonly LookupAddress[], signal: AbortSignal): ClientRequest {
    const { Agent, request: open } = url.protocol === 'https:' ? https : http;
    // A connection of its own for each delivery: one that is kept could outlive what its address was checked for.
    const agent = new Agent({ keepAlive: false });
    const request = open(url, { method: 'POST', headers, agent, signal, lookup: onlyThese(addresses), maxHeaderSize: HEADERS_MAX });
    request.once('socket', (socket) => {
      // The last word on where it went is the connection's own.
      socket.once('connect', () => {
        if (!this.target.mayConnect(url, socket.remoteAddress ?? '')) socket.destroy(new Error('connected elsewhere'));
      });
    });
    return request;
  }
}

/** Answers every look-up with the addresses that were checked, so that a name that changes its mind in between changes nothing. */
export function onlyThese(addresses: readonly LookupAddress[]): LookupFunction {
  return (_name, { all }, answer) => {
    const [first = { address: '', family: 4 }] = addresses;
    if (all === true) answer(null, [...addresses]);
    else answer(null, first.address, first.family);
  };
}

function responseTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // More than one error can come, and one that nobody hears would end the process.
    request.on('error', reject);
    request.once('response', resolve);
    request.once('close', () => reject(new Error('The connection was closed without an answer.')));
    request.end(body);
  });
}

/** The first bytes of the answer. A body that breaks off, lies about its length or never ends changes nothing about the status. */
async function startOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= BODY_MAX) break;
    }
  } catch {
    // What has come until then is what there is.
  }
  return Buffer.concat(chunks).subarray(0, BODY_MAX);
}

/** A look-up cannot be called back, but need not be waited for. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([work, aborted]);
}
