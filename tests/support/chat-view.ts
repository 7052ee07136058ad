import type { FakeConnector } from './fake-connector.ts';
import { actionsOf, answeredCard, textsOf, type HttpResult, type TestLearner } from './learner.ts';

/** The first text of the live card. */
export function heading(learner: TestLearner): string {
  return textsOf(learner.liveCard())[0] ?? '';
}

/** The first text of every card that still has something to press. */
export function pressable(learner: TestLearner): readonly string[] {
  return learner.pressableCards().map((card) => textsOf(card)[0] ?? '');
}

/**
 * The first text of every card with something to press, as seen by the person who has just pressed one: Teams replaces
 * the pressed card with the answer, whether or not the message was changed.
 */
export function headingsSeen(
  connector: FakeConnector,
  learner: TestLearner,
  pressedId: string,
  answer: HttpResult,
): readonly string[] {
  return connector
    .chat()
    .filter(({ conversation }) => conversation?.id === learner.conversationId)
    .map((message): unknown =>
      message.id === pressedId ? answeredCard(answer) : message.attachments?.[0]?.content,
    )
    .filter((card) => actionsOf(card).length > 0)
    .map((card) => textsOf(card)[0] ?? '');
}
