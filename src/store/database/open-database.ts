import type { Database } from './database.ts';
import type { EntraLogin } from './entra-login.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

/** Where the data is kept. */
export type DatabasePlace =
  | { readonly kind: 'pglite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly entra?: EntraLogin };

/** @param onLost told when the server ends a connection */
export function openDatabase(
  place: DatabasePlace,
  onLost: (error: Error) => void,
): Promise<Database> | Database {
  return place.kind === 'pglite' ? openPglite(place.folder) : openPostgres(place.url, onLost, place.entra);
}
