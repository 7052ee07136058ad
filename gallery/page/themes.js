const font = {
  fontFamily: "'Segoe UI', Tahoma, Geneva, Verdana, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
};

const sizes = {
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#EEEEEE' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  fontTypes: { default: font, monospace: font },
  textStyles: { heading: { size: 'large', weight: 'bolder' } },
  textBlock: { headingLevel: 2 },
  adaptiveCard: { allowCustomStyle: false },
  actions: {
    maxActions: 6,
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
};

/**
 * Teams' looks, as far as they are public. Sizes: the host config of Microsoft's Agents Playground 0.2.28, and
 * samples/HostConfig/microsoft-teams-light.json in github.com/microsoft/AdaptiveCards. Colours: github.com/microsoft/fluentui,
 * packages/tokens/src/alias/lightColor.ts and teamsDarkColor.ts with brandTeams (text is colorNeutralForeground1 and 2,
 * card and emphasis are colorNeutralBackground1 and 2, page is 3), and for high contrast
 * packages/fluentui/react-northstar/src/themes/teams-high-contrast/colors.ts.
 */
export const themes = {
  light: theme(
    { text: '#242424', subtle: '#424242', card: '#ffffff', emphasis: '#fafafa' },
    { page: '#f5f5f5', border: '#d1d1d1', link: '#4f52b2', focus: '#000000' },
  ),
  dark: theme(
    { text: '#ffffff', subtle: '#d6d6d6', card: '#292929', emphasis: '#242424' },
    { page: '#1f1f1f', border: '#666666', link: '#7f85f5', focus: '#ffffff' },
  ),
  contrast: theme(
    { text: '#ffffff', subtle: '#ffffff', card: '#000000', emphasis: '#000000' },
    { page: '#000000', border: '#ffffff', link: '#ffff00', focus: '#1aebff' },
  ),
};

/** Our cards use the default colour only; the renderer has colours of its own for the others. */
function theme(card, around) {
  const foregroundColors = { default: { default: card.text, subtle: card.subtle } };
  return {
    colours: { ...around, ...card },
    hostConfig: {
      ...sizes,
      containerStyles: {
        default: { backgroundColor: card.card, foregroundColors },
        emphasis: { backgroundColor: card.emphasis, foregroundColors },
      },
    },
  };
}
