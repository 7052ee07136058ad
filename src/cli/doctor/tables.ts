import { queueVersion, type QueueVersion } from '../../jobs/queue-version.ts';
import { readOnly, type Look } from '../../store/database/look.ts';
import type { Running } from './address.ts';
import type { Reached } from './database.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';

export function checkMigrations({ opened, isHeldByBot }: Reached, running: Running): Finding {
  if (isHeldByBot) {
    return running.isReady
      ? ok('all applied, according to the running bot')
      : fails(
          'the running bot is not ready',
          'Read its log. To see the missing migrations, stop the bot and try again.',
        );
  }
  if (!opened) return skipped('needs the database');
  const { missing, appliedCount, isAhead, mayCreateTables } = opened.look;
  if (missing.length > 0 && !mayCreateTables) {
    return fails(
      `${missing.length} missing, and this user may not create tables`,
      "On Azure, start the database job again: docs/deploy.md, step 6. Elsewhere, as the owner of the database: grant usage, create on schema public to the bot's user.",
    );
  }
  if (appliedCount === 0) return skipped('the database is empty: the bot creates its tables when it starts');
  if (missing.length > 0) {
    return fails(
      `${missing.length} missing: ${missing.join(', ')}`,
      'Start this version of the bot: it applies them. Make a backup first: docs/operations.md.',
    );
  }
  return ok(
    `all ${appliedCount} applied`,
    ...(isAhead
      ? ['A newer version of the bot has used this database. Run this version only for a short time.']
      : []),
    ...(mayCreateTables
      ? []
      : ['This user may not create tables, but the next version may need that right.']),
  );
}

export async function checkQueue({ opened, isHeldByBot }: Reached): Promise<Finding> {
  if (isHeldByBot) return skipped('the running bot has the database open');
  if (!opened) return skipped('needs the database');
  return judge(await readOnly(opened.database, queueVersion), opened.look);
}

function judge({ installed, expected }: QueueVersion, { mayCreateSchemas }: Look): Finding {
  if (installed === null && !mayCreateSchemas) {
    return fails(
      'no schema pgboss, and this user may not create one',
      "On Azure, start the database job again: docs/deploy.md, step 6. Elsewhere, as the owner of the database: grant create on database NAME to the bot's user.",
    );
  }
  if (installed === null) return skipped('no schema pgboss yet: the bot creates it when it starts');
  if (installed < expected) {
    return fails(
      `schema pgboss has version ${installed}, this bot needs ${expected}`,
      'Start this version of the bot: it updates the schema.',
    );
  }
  return ok(`schema pgboss, version ${installed}`);
}
