import { fails, ok, type Finding } from './finding.ts';

/** The same as `engines` in package.json. */
export const oldestNode = '20.20';

/** The version in the container image. */
const recommendedMajor = 24;

/** @param version in the format of `process.versions.node` */
export function checkNodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    return fails(version, `Install Node.js ${recommendedMajor}. The bot needs ${oldestNode} or newer.`);
  }
  return major < recommendedMajor ? ok(version, `Node.js ${recommendedMajor} is recommended.`) : ok(version);
}
