import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { competenceIds } from '../../src/domain/wheel.ts';

const { tips, checks, glossary, competences, wheel } = loadPack('da');
const entries = [...tips, ...checks, ...glossary.values()];

/** Domains of the authorities that make, keep or explain the rules, including their subdomains. */
const authorities = [
  'retsinformation.dk', 'eur-lex.europa.eu', 'ec.europa.eu', 'edpb.europa.eu', 'commission.europa.eu',
  'datatilsynet.dk', 'digst.dk', 'digmin.dk', 'ombudsmanden.dk', 'kfst.dk', 'ft.dk', 'rigsarkivet.dk', 'ast.dk',
  'sikkerdigital.dk', 'cfcs.dk', 'samsik.dk', 'politi.dk', 'pet.dk', 'at.dk', 'cpr.dk', 'borger.dk', 'virk.dk', 'mitid.dk',
  'mitid-erhverv.dk', 'nemlog-in.dk', 'sbst.dk', 'sm.dk', 'stps.dk', 'sst.dk', 'sum.dk', 'sundhedsdatastyrelsen.dk',
  'undervisningsministeriet.dk', 'uvm.dk', 'bm.dk', 'star.dk', 'kum.dk', 'justitsministeriet.dk', 'im.dk', 'mim.dk', 'mst.dk',
  'kl.dk',
]; // prettier-ignore

/** Copies by others, and internal addresses of an authority. */
const refused = [
  'docplayer.dk', 'docplayer.org', 'docplayer.net', 'yumpu.com', 'issuu.com', 'scribd.com', 'web.archive.org', 'admin.datatilsynet.dk',
  'raw.githubusercontent.com', 'danskelove.dk', 'elov.dk', 'lovguiden.dk', 'overview.legal', 'gdpr-info.eu',
  'gdpr-text.com', 'privacy-regulation.eu', 'artificialintelligenceact.eu',
]; // prettier-ignore

const leastShare = 0.85;
const sessionParameter = /^(c_?hash|s?id_?session|sid|session.*|j?sessionid|phpsessid|utm_.*|fbclid|gclid|rss|token|_gl|_ga)$/i; // prettier-ignore

function isBelow(url: string, hosts: readonly string[]): boolean {
  const { hostname } = new URL(url);
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

function hasSession(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return pathname.toLowerCase().includes(';jsessionid') || [...searchParams.keys()].some((key) => sessionParameter.test(key)); // prettier-ignore
}

describe('the measures', () => {
  test.each([
    ['https://www.datatilsynet.dk/regler', true],
    ['https://arkitektur.digst.dk/x', true],
    ['https://notdigst.dk/x', false],
    ['https://digst.dk.example.org/x', false],
  ])('%s is an authority: %s', (url, isOne) => {
    expect(isBelow(url, authorities)).toBe(isOne);
  });

  test.each([
    ['https://www.oao.dk/udlicitering/?uid=100075&cHash=219f', true],
    ['https://sn.dk/artikel?rss', true],
    ['https://example.dk/a;jsessionid=1', true],
    ['https://example.dk/a?utm_source=x', true],
    ['https://eur-lex.europa.eu/legal-content/DA/TXT/?uri=CELEX:32024R1689', false],
    ['https://www.ft.dk/samling/20201/?side=2', false],
  ])('%s contains a session: %s', (url, has) => {
    expect(hasSession(url)).toBe(has);
  });
});

test(`at least ${100 * leastShare} % of the entries with a rule cite an authority`, () => {
  const withRule = entries.filter(({ rule }) => rule !== undefined);
  expect(withRule.length).toBeGreaterThanOrEqual(60);
  const others = withRule.filter(({ source }) => !isBelow(source.url, authorities));
  const share = 1 - others.length / withRule.length;
  expect(share, others.map(({ id, source }) => `${id}: ${source.url}`).join('\n')).toBeGreaterThanOrEqual(leastShare); // prettier-ignore
});

test('no entry cites a copy or an address with a session', () => {
  const sources = [
    ...entries.map(({ id, source }) => ({ id, url: source.url })),
    ...competenceIds.map((id) => ({ id, url: competences[id].source.url })),
    { id: 'wheel', url: wheel.source.url },
  ];
  const wrong = sources.filter(({ url }) => isBelow(url, refused) || hasSession(url));
  expect(wrong.map(({ id, url }) => `${id}: ${url}`)).toEqual([]);
});
