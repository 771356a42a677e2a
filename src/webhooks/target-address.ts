import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Where a webhook may lead. An admin of one newsroom must not be able to make this server knock at doors that only it can reach, so an
 * address is judged when it is connected to, and everything that is not plainly a public one is refused (IANA's special-purpose registries;
 * RFC 6890).
 */
const INNER_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
  // A public address by its number, answered inside of Azure by what tells a machine its secrets.
  ['168.63.129.16', 32],
];

/** Of IPv6 only what is given out as global unicast is public; of that these are not. Tunnels (6to4, Teredo) would lead to an IPv4 address unseen. */
const PUBLIC_IPV6: readonly [string, number] = ['2000::', 3];
const INNER_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20],
];

const PORTS: readonly number[] = [443, 8443];

/** Who may be reached beside the public: what the operator has named. */
export class AllowedNetworks {
  private readonly list = new BlockList();
  readonly isEmpty: boolean;

  /** CIDR blocks. */
  constructor(networks: readonly string[]) {
    this.isEmpty = networks.length === 0;
    for (const network of networks) {
      const [address = '', prefix] = network.split('/');
      this.list.addSubnet(address, Number(prefix), isIPv4(address) ? 'ipv4' : 'ipv6');
    }
  }

  has(address: string): boolean {
    return !this.isEmpty && this.list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }
}

const inner = new BlockList();
for (const [address, prefix] of INNER_IPV4) inner.addSubnet(address, prefix, 'ipv4');
const innerIPv6 = new BlockList();
for (const [address, prefix] of INNER_IPV6) innerIPv6.addSubnet(address, prefix, 'ipv6');
const publicIPv6 = new BlockList();
publicIPv6.addSubnet(...PUBLIC_IPV6, 'ipv6');

/** Whether this IP address (without brackets) may be connected to. Whatever is no address may not. */
export function isReachable(address: string, allowed: AllowedNetworks): boolean {
  const plain = unmapped(address);
  if (isIPv4(plain)) return allowed.has(plain) || !inner.check(plain, 'ipv4');
  if (!isIPv6(plain) || plain.includes('%')) return false;
  return allowed.has(plain) || (publicIPv6.check(plain, 'ipv6') && !innerIPv6.check(plain, 'ipv6'));
}

/** Plain http and ports of other services are for networks that the operator has named. */
export function isOrdinary({ protocol, port }: URL): boolean {
  return protocol === 'https:' && (port === '' || PORTS.includes(Number(port)));
}

/** The IPv4 address that an IPv6 address stands for (RFC 4291, 2.5.5.2), otherwise the address itself. */
function unmapped(address: string): string {
  if (!isIPv6(address)) return address;
  const canonical = URL.parse(`http://[${address}]/`)?.hostname ?? '';
  const [, high, low] = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return address;
  const number = [high, low].map((group) => Number.parseInt(group, 16));
  return number.flatMap((group) => [group >> 8, group & 255]).join('.');
}
