import { askingFeature } from '../features/asking/asking-feature.ts';
import { assessmentFeature } from '../features/assessment/assessment-feature.ts';
import { homeFeature } from '../features/home/home-feature.ts';
import { myDataFeature } from '../features/my-data/my-data-feature.ts';
import { nudgesFeature } from '../features/nudges/nudges-feature.ts';
import { onboardingFeature } from '../features/onboarding/onboarding-feature.ts';
import { planFeature } from '../features/plan/plan-feature.ts';
import { remindersFeature } from '../features/reminders/reminders-feature.ts';
import { resultFeature } from '../features/result/result-feature.ts';
import { settingsFeature } from '../features/settings/settings-feature.ts';
import type { Feature } from '../desk/feature.ts';

/** All features; the root dialog asks them in this order for a handler. */
export const features: readonly Feature[] = [
  homeFeature,
  onboardingFeature,
  assessmentFeature,
  resultFeature,
  askingFeature,
  planFeature,
  nudgesFeature,
  remindersFeature,
  settingsFeature,
  myDataFeature,
];
