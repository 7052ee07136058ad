/** The package cannot be built; the message has each fault and its remedy. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}
