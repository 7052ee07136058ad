import { z } from 'zod';
import { faultsOfDatabaseUrl } from './database-url.ts';
import { faultsOfEntraUrl, type EntraLogin } from './entra-login.ts';
import type { DatabasePlace } from './open-database.ts';

/** Of a process's environment; undefined where unset. */
export interface DatabaseSettings {
  readonly DATABASE_URL: string | undefined;
  readonly DATABASE_LOGIN: string | undefined;
  readonly DATA_DIR: string | undefined;
  readonly AZURE_CLIENT_ID: string | undefined;
  readonly MicrosoftAppId: string | undefined;
  readonly MicrosoftAppType: string | undefined;
}

/** @param faults gets a sentence for each fault; the result is of use only without any */
export function readDatabasePlace(env: DatabaseSettings, faults: string[]): DatabasePlace {
  if (env.DATABASE_URL) {
    const urlFaults = faultsOfDatabaseUrl(env.DATABASE_URL);
    faults.push(...urlFaults);
    const login = databaseLoginOf(env, faults);
    if (login.entra && urlFaults.length === 0) faults.push(...faultsOfEntraUrl(env.DATABASE_URL));
    return { kind: 'postgres', url: env.DATABASE_URL, ...login };
  }
  if (env.DATABASE_LOGIN) {
    faults.push('DATABASE_LOGIN needs DATABASE_URL beside it. Set that, or leave both empty.');
  }
  if (env.MicrosoftAppId && !env.DATA_DIR) {
    faults.push(
      'Set DATABASE_URL to a PostgreSQL database, or DATA_DIR to a folder on a disk that outlives the process.',
    );
  }
  return { kind: 'pglite', folder: env.DATA_DIR ?? '.data' };
}

function databaseLoginOf(env: DatabaseSettings, faults: string[]): { readonly entra?: EntraLogin } {
  if (env.DATABASE_LOGIN === undefined || env.DATABASE_LOGIN === 'password') return {};
  if (env.DATABASE_LOGIN !== 'entra') {
    faults.push('DATABASE_LOGIN must be password (in DATABASE_URL) or entra, spelt just so.');
    return {};
  }
  const botsOwn = env.MicrosoftAppType === 'UserAssignedMSI' ? env.MicrosoftAppId : undefined;
  const clientId = env.AZURE_CLIENT_ID ?? botsOwn;
  if (!clientId) {
    faults.push(
      'AZURE_CLIENT_ID is missing. DATABASE_LOGIN=entra needs the client id of the managed identity that signs in.',
    );
  } else if (env.AZURE_CLIENT_ID !== undefined && !z.guid().safeParse(clientId).success) {
    faults.push(
      'AZURE_CLIENT_ID must be the client id of a managed identity, such as 11111111-2222-4333-8444-555555555555.',
    );
  }
  return { entra: { clientId: clientId ?? '' } };
}
