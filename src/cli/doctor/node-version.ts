import { fails, ok, type Finding } from './finding.ts';

/** As in package.json. */
export const oldestNode = '20.20';

/** What the container runs. */
const advisedMajor = 24;

/** @param version as in `process.versions.node` */
export function checkNodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    return fails(version, `Install Node.js ${advisedMajor}. The bot needs ${oldestNode} or newer.`);
  }
  return major < advisedMajor ? ok(version, `We advise Node.js ${advisedMajor}.`) : ok(version);
}
