import { queueVersion, type QueueVersion } from '../../jobs/queue-version.ts';
import { readOnly, type Look } from '../../store/database/look.ts';
import type { Running } from './address.ts';
import type { Reached } from './database.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';

export function checkMigrations({ opened, isHeldByBot }: Reached, running: Running): Finding {
  if (isHeldByBot) {
    return running.isReady
      ? ok('the bot that runs says that all are applied')
      : fails(
          'the bot that runs says that it is not ready',
          'Look into its log. To see which are missing, stop the bot and try again.',
        );
  }
  if (!opened) return skipped('needs the database');
  const { missing, appliedCount, isAhead, mayCreateTables } = opened.look;
  if (missing.length > 0 && !mayCreateTables) {
    return fails(
      `${missing.length} missing, and this user may not create tables`,
      'On Azure start the database job again: docs/deploy.md, step 6. Elsewhere, as the owner of the database: grant usage, create on schema public to the user that the bot signs in as.',
    );
  }
  if (appliedCount === 0) return skipped('the database is empty: the bot makes its tables when it starts');
  if (missing.length > 0) {
    return fails(
      `${missing.length} missing: ${missing.join(', ')}`,
      'Start this version of the bot: it applies them. Make a backup before: docs/operations.md.',
    );
  }
  return ok(
    `all ${appliedCount} applied`,
    ...(isAhead
      ? ['A newer version of the bot has used this database. Do not go back to this one for long.']
      : []),
    ...(mayCreateTables ? [] : ['This user may not create tables, which the next version may need to.']),
  );
}

export async function checkQueue({ opened, isHeldByBot }: Reached): Promise<Finding> {
  if (isHeldByBot) return skipped('the bot that runs has the database');
  if (!opened) return skipped('needs the database');
  return judge(await readOnly(opened.database, queueVersion), opened.look);
}

function judge({ installed, expected }: QueueVersion, { mayCreateSchemas }: Look): Finding {
  if (installed === null && !mayCreateSchemas) {
    return fails(
      'no schema pgboss, and this user may not create one',
      'On Azure start the database job again: docs/deploy.md, step 6. Elsewhere, as the owner of the database: grant create on database NAME to the user that the bot signs in as.',
    );
  }
  if (installed === null) return skipped('no schema pgboss yet: the bot makes it when it starts');
  if (installed < expected) {
    return fails(
      `schema pgboss has version ${installed}, this bot needs ${expected}`,
      'Start this version of the bot: it brings the schema up to date.',
    );
  }
  return ok(`schema pgboss, version ${installed}`);
}
