import { themes } from './themes.js';

// Set by the classic scripts before this one.
const { AdaptiveCards, markdownit } = globalThis;

// What Teams shows of Markdown, and no more: bold, italic, lists and links; HTML stays as it is typed.
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
const markdown = markdownit('zero').enable(['emphasis', 'link', 'list', 'newline', 'escape']);
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
// The default makes the whole card a stop for Tab that does nothing.
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;

const form = document.querySelector('form');
const query = new URLSearchParams(location.search);
for (const select of form.elements) select.value = query.get(select.name) ?? select.options[0].value;
form.addEventListener('change', () => form.submit());

const { language, theme, width } = Object.fromEntries(new FormData(form));
const { hostConfig, colours } = themes[theme];
for (const [name, colour] of Object.entries(colours)) {
  document.documentElement.style.setProperty(`--${name}`, colour);
}

const place = document.querySelector('#cards');
const answer = await fetch(`cards.json?language=${language}`);
if (answer.ok) {
  const cards = await answer.json();
  const templates = [...new Set(cards.map((each) => each.template))];
  place.append(
    ...templates.map((name) =>
      section(
        name,
        cards.filter((each) => each.template === name),
      ),
    ),
  );
  await Promise.allSettled([...document.images].map((image) => image.decode()));
} else place.append(element('pre', { textContent: await answer.text() }));
// The tests wait for it.
document.body.dataset.ready = 'true';

/** All samples of one template. */
function section(template, cards) {
  const whole = element('section', { id: template });
  whole.append(...cards.map(({ name, card }) => figure(`${template}: ${name}`, card)));
  return whole;
}

function figure(caption, json) {
  const whole = element('figure', {});
  whole.append(element('figcaption', { textContent: caption }), draw(json));
  return whole;
}

/**
 * The card in a frame of the chosen width, with what the renderer complains of, such as a seventh button, which it
 * leaves out. Exported for the tests, which draw spoilt cards.
 */
export function draw(json) {
  const frame = element('div', { className: 'card', lang: json.lang ?? '' });
  frame.style.width = `${width}px`;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  const context = new AdaptiveCards.SerializationContext();
  card.parse(fromHere(json), context);
  frame.append(...complaints(card, context), card.render());
  return frame;
}

function complaints(card, context) {
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return (
    [...parsing, ...card.validateProperties().validationEvents]
      .map(({ message }) => message)
      // The renderer tests `lang` with a regular expression that keeps its place, so it refuses every second card.
      .filter((message) => !message.endsWith('for property "lang".'))
      .map((message) => element('p', { className: 'complaint', textContent: message }))
  );
}

/** Pictures of the samples are drawn by the gallery itself: only their host is another one. */
function fromHere(json) {
  return JSON.parse(JSON.stringify(json).replaceAll('https://coach.example.dk/', '/'));
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
