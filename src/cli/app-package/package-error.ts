/** The package cannot be made; the message names every fault and its remedy. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}
