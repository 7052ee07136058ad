import { randomUUID } from 'node:crypto';
import type { Activity } from 'botframework-schema';
import type { Card } from '../../src/cards/template.ts';
import type { FakeConnector } from './fake-connector.ts';

/** A person in a private Teams chat with the bot, simulated over HTTP. */
export interface TestLearner {
  readonly aadObjectId: string;
  readonly conversationId: string;
  /** Types a message. */
  says(text: string, overrides?: Partial<Activity>): Promise<HttpResult>;
  /** Presses the button or row with this title on the newest card that has it, with Action.Execute. */
  presses(title: string): Promise<HttpResult>;
  /** Presses it with the Action.Submit fallback, as an old client does. */
  submits(title: string): Promise<HttpResult>;
  /** Sends any press, for example of a forged or outdated card. */
  sendsPress(verb: string, data: object, replyToId?: string): Promise<HttpResult>;
  installs(): Promise<HttpResult>;
  removes(): Promise<HttpResult>;
  /** Posts an activity with the fields of this learner's chat. */
  posts(activity: object): Promise<HttpResult>;
  /** The newest card that has something to press. */
  liveCard(): Card;
  /** Every card in the chat that has something to press, oldest first. */
  pressableCards(): readonly Card[];
  /** The id of the message with the live card. */
  liveCardId(): string;
  /** All texts in the chat, message by message. */
  texts(): readonly string[];
}

export interface HttpResult {
  readonly status: number;
  readonly body: unknown;
}

const tenantId = '11111111-1111-4111-8111-111111111111';

/**
 * @param botAddress called for each request, because a restart changes the address
 * @param named fields of the person and chat that differ from the default
 */
export function createLearner(
  botAddress: () => string,
  connector: FakeConnector,
  aadObjectId: string = randomUUID(),
  named: Partial<Activity> = {},
): TestLearner {
  const conversationId = named.conversation?.id ?? `a:${aadObjectId}`;
  const around = {
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    from: { id: `29:${aadObjectId}`, aadObjectId },
    recipient: { id: '28:bot', name: 'Kompetencecoach' },
    conversation: { id: conversationId, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    ...named,
  };

  async function posts(activity: object): Promise<HttpResult> {
    const response = await fetch(`${botAddress()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), ...around, ...activity }),
    });
    return { status: response.status, body: await response.json().catch(() => undefined) };
  }

  const ownMessages = () => connector.chat().filter((message) => message.conversation?.id === conversationId);

  function find(title: string): { messageId: string; action: PressableAction } {
    for (const message of [...ownMessages()].reverse()) {
      const action = actionsOf(cardOf(message)).find((candidate) => candidate.title === title);
      if (action) return { messageId: message.id ?? '', action };
    }
    throw new Error(`Nothing to press is called "${title}". In the chat: ${ownTexts().join(' | ')}`);
  }

  function liveMessage(): { id: string; card: Card } {
    for (const message of [...ownMessages()].reverse()) {
      const card = cardOf(message);
      if (card && actionsOf(card).length > 0) return { id: message.id ?? '', card };
    }
    throw new Error(`No card can be pressed. In the chat: ${ownTexts().join(' | ')}`);
  }

  const ownTexts = () => ownMessages().map((message) => textsOf(cardOf(message) ?? message).join('\n'));

  return {
    aadObjectId,
    conversationId,
    posts,
    says: (text, overrides = {}) => posts({ type: 'message', text, ...overrides }),
    presses(title) {
      const { messageId, action } = find(title);
      return this.sendsPress(action.verb, action.data, messageId);
    },
    submits(title) {
      const { messageId, action } = find(title);
      return posts({ type: 'message', value: action.fallback.data, replyToId: messageId });
    },
    sendsPress: (verb, data, replyToId) =>
      posts({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId,
        value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
      }),
    installs: () => posts({ type: 'installationUpdate', action: 'add' }),
    removes: () => posts({ type: 'installationUpdate', action: 'remove' }),
    liveCard: () => liveMessage().card,
    liveCardId: () => liveMessage().id,
    pressableCards: () =>
      ownMessages()
        .flatMap((message) => cardOf(message) ?? [])
        .filter((card) => actionsOf(card).length > 0),
    texts: ownTexts,
  };
}

/** The card in the answer to a press. */
export function answeredCard(result: HttpResult): Card {
  return (result.body as { value: Card }).value;
}

export interface PressableAction {
  readonly type: string;
  readonly title: string;
  readonly verb: string;
  readonly data: Record<string, unknown>;
  readonly fallback: {
    readonly type: string;
    readonly title: string;
    readonly data: Record<string, unknown>;
  };
}

/** All rows and buttons of a card. */
export function actionsOf(card: unknown): readonly PressableAction[] {
  const found: PressableAction[] = [];
  walk(card, (node) => {
    if (node.type === 'Action.Execute') found.push(node as unknown as PressableAction);
  });
  return found;
}

/** All texts of the card or message, in order. */
export function textsOf(message: unknown): readonly string[] {
  const texts: string[] = [];
  walk(message, (node) => {
    for (const key of ['text', 'title', 'altText']) {
      const value = node[key];
      if (typeof value === 'string' && node.type !== 'Action.Submit') texts.push(value);
    }
  });
  return texts;
}

function cardOf(message: Partial<Activity> | undefined): Card | undefined {
  return message?.attachments?.[0]?.content as Card | undefined;
}

function walk(value: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) value.forEach((item) => walk(item, visit));
  else if (typeof value === 'object' && value !== null) {
    const node = value as Record<string, unknown>;
    visit(node);
    for (const [key, child] of Object.entries(node))
      if (key !== 'fallback' && key !== 'data') walk(child, visit);
  }
}
