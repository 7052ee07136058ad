/** An address that the bot adds paths to, such as PUBLIC_URL. */
export interface AddressRule {
  readonly name: string;
  /** As it should be: "a full address such as https://coach.example.dk". */
  readonly form: string;
  readonly example: string;
  /** Why it names no user and no password. */
  readonly userReason: string;
  /** What is added, which must not stand in it already. */
  readonly added: RegExp;
  /** The same, as it is told. */
  readonly addedPaths: string;
}

/**
 * No fault quotes the address: it may hold a password.
 * @returns without slashes at the end; of use only without faults
 */
export function readBaseAddress(
  given: string,
  { name, form, example, userReason, added, addedPaths }: AddressRule,
  faults: string[],
): string {
  if (!/^https?:\/\/[^\\\s]+$/i.test(given) || !URL.canParse(given)) {
    faults.push(`${name} must be ${form}.`);
    return given;
  }
  const { origin, hostname, pathname, search, hash, username, password } = new URL(given);
  const path = pathname.replace(/\/+$/, '');
  if (!isHost(hostname) || !/^(?:\/[\w.~-]+)*$/.test(path)) {
    faults.push(`${name} must be ${form}.`);
    return given;
  }
  if (username !== '' || password !== '')
    faults.push(
      `${name} must name no user and no password, only an address such as ${example}: ${userReason}.`,
    );
  if (search !== '' || hash !== '')
    faults.push(`${name} must end before ? and #, such as ${example}: the bot adds paths to it.`);
  if (added.test(path))
    faults.push(`${name} must be the address alone, such as ${example}: the bot adds ${addedPaths} itself.`);
  return `${origin}${path}`;
}

/** A name, or an IP address. "https://https://..." has a path of two slashes, and a list of addresses a comma. */
export function isHost(hostname: string): boolean {
  return /^(?:[\w-]+\.)*[\w-]+\.?$|^\[[\da-f:.]+\]$/i.test(hostname);
}
