import type { Feature } from '../../desk/feature.ts';
import { sittingCheckDialogId } from '../../desk/dialog-ids.ts';
import { sayUnheard } from '../../desk/navigation.ts';
import { backToItems } from './answer-check.ts';
import { pressSittingCheck } from './answer-check.ts';
import { pressItem } from './answer-item.ts';
import { AssessmentDialog } from './assessment-dialog.ts';
import { pause } from './pause.ts';
import { ResumeDialog } from './resume-dialog.ts';
import { SittingCheckDialog } from './sitting-check-dialog.ts';
import {
  beginWanted,
  pressRestart,
  pressStart,
  resumeAssessment,
  startOver,
  wishAssessment,
} from './start-assessment.ts';

/** Self-assessments: items, checks, pause, resume and restart. */
export const assessmentFeature: Feature = {
  dialogs: [new AssessmentDialog(), new SittingCheckDialog(), new ResumeDialog()],
  presses: {
    'assessment/start': pressStart,
    'assessment/restart': pressRestart,
    'assessment/resume': resumeAssessment,
    'assessment/answer': pressItem,
    'assessment/skip': pressItem,
    'assessment/pause': pause,
    'assessment/back': async (dc, turn, press) => {
      const open = await turn.stores.assessments.open(turn.learner.id);
      if (!open) return sayUnheard(dc, turn);
      return dc.activeDialog?.id === sittingCheckDialogId
        ? backToItems(dc, turn, open)
        : pressItem(dc, turn, press);
    },
    'check/skip': pressSittingCheck,
  },
  commands: {
    start: (dc, turn) => wishAssessment(dc, turn, { kind: 'quick' }),
    whole: (dc, turn) => wishAssessment(dc, turn, { kind: 'whole' }),
    restart: startOver,
    beginNew: beginWanted,
    continue: resumeAssessment,
    pause,
  },
  wishes: {
    assess: (dc, turn, { competence }) => wishAssessment(dc, turn, { kind: 'one', competence }),
  },
};
