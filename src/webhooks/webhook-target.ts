import { Inject, Injectable } from '@nestjs/common';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { CONFIG, type Config } from '../config/config.js';
import { HostLookup } from './host-lookup.js';
import { AllowedNetworks, isOrdinary, isReachable } from './target-address.js';

/** The target is one that webhooks may not reach. The message says why, for admins. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
}

const LAST_LABEL_INNER = /(^|\.)(localhost|local|internal)\.?$/i;

/** Decides where webhooks may lead: when a subscription is written by what stands in its address, and at each delivery by where that leads. */
@Injectable()
export class WebhookTarget {
  private readonly allowed: AllowedNetworks;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly lookup: HostLookup,
  ) {
    this.allowed = new AllowedNetworks(config.webhooks.allowedNetworks);
  }

  /** What is wrong with this address whatever its name leads to, or null. It has to be an http or https URL. */
  objection(address: string): string | null {
    const url = new URL(address);
    const host = hostOf(url);
    if (url.hash !== '') return 'Must not have a fragment: it would not be sent.';
    if (isIP(host) !== 0) return this.mayConnect(url, host) ? null : 'Leads to an address that webhooks may not reach.';
    if (!this.allowed.isEmpty) return null;
    if (LAST_LABEL_INNER.test(host)) return 'Leads to an address that webhooks may not reach.';
    return isOrdinary(url) ? null : 'Must be an https address, on port 443 or 8443.';
  }

  /**
   * The addresses to connect to: all that the host has now. Whoever connects to one of these, and to nothing that a second look-up gives,
   * connects to what was checked. Throws TargetRefused when one of them may not be reached, and whatever the look-up throws.
   */
  async resolve(url: URL): Promise<LookupAddress[]> {
    const host = hostOf(url);
    const family = isIP(host);
    const found = family === 0 ? await this.lookup.addressesOf(host) : [{ address: host, family }];
    if (found.length === 0) throw new TargetRefused('The name leads nowhere.');
    if (found.every(({ address }) => this.mayConnect(url, address))) return found;
    // Which address it is stays here: the names of an inner network are not for everybody who can write a webhook.
    throw new TargetRefused(`The name leads to an address that webhooks may not reach${isOrdinary(url) ? '' : ' other than by https, on port 443 or 8443'}.`);
  }

  /** Whether a connection to this IP address may be used for this URL. */
  mayConnect(url: URL, address: string): boolean {
    return isReachable(address, this.allowed) && (isOrdinary(url) || this.allowed.has(address));
  }
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
