import type { ContentPack } from '../../src/content/pack.ts';
import type { Walker } from './learning-walk.ts';

/** The commands for a learner's own data, up to its deletion, and messages with sensitive text. */
export async function claimRights(
  { step, does, learner }: Walker,
  { language, say, words }: ContentPack,
): Promise<void> {
  await step('010190-1234', language === 'da' ? 'mit kodeord er Sommer2026!' : 'my password is Summer2026!');
  await step(language === 'da' ? 'påmindelser tirsdag kl. 9' : 'reminders Tuesday at 9');
  await step(
    words.privacy[0] ?? '',
    say('data.show'),
    say('privacy.show'),
    say('data.show'),
    say('data.download'),
  );
  await step(say('data.delete'), say('erase.keep'), words.stopReminders[0] ?? '', words.myData[0] ?? '');
  await step(say('data.delete'), 'xyzzy qwrt', say('erase.confirm'));
  await does(() => learner.says(words.deleteData[0] ?? ''));
}
