import type { DialogState } from 'botbuilder-dialogs';
import { z } from 'zod';
import { features } from '../router/features.ts';
import { rootDialogId } from '../router/root-dialog.ts';

const dialogIds = new Set(features.flatMap(({ dialogs }) => dialogs.map(({ id }) => id)));

const stackSchema = z.object({
  dialogStack: z.tuple([
    z.object({
      id: z.literal(rootDialogId),
      state: z.looseObject({
        dialogs: z.object({
          dialogStack: z
            .array(
              z.looseObject({
                id: z.string().refine((id) => dialogIds.has(id)),
                state: z.record(z.string(), z.unknown()),
              }),
            )
            .max(1),
        }),
      }),
    }),
  ]),
});

/**
 * The stored dialog stack, or an empty one: after an installation, and for a stack in the format of an older version.
 * No data is lost, since answers are stored in tables.
 */
export function restoreState(stored: object | undefined, isWelcomed: boolean): DialogState {
  const stack = isWelcomed ? stackSchema.safeParse(stored).data : undefined;
  return stack ?? { dialogStack: [] };
}
