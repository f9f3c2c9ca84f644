import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';

/** What is said of a request that is refused, and the key of the words for it. Forms come one to a line; ids and names stay as they are. */
const SAID: readonly (readonly [said: RegExp, key: string])[] = [
  [/^there is no such page$/u, 'said.no_page'],
  [/^no pledge has such an id$/u, 'said.no_pledge'],
  [/^no pledge "(?<id>.*?)"(?:: the list of pledges has the ids)?$/su, 'said.no_pledge_of'],
  [/^an article is named by the sha256 of its page$/u, 'said.article_name'],
  [/^no article (?<sha>\S+) speaks of the pledge "(?<id>.*)"$/su, 'said.not_of_pledge'],
  [/^no article has that address: the list of articles has the addresses$/u, 'said.no_article'],
  [/^no such cluster is known$/u, 'cluster.unknown'],
  [/^there is nothing to draw$/u, 'chart.nothing'],
  [/^there is nothing to map$/u, 'map.empty'],
  [/^no such parameter$/u, 'said.no_parameter'],
  [/^given twice$/u, 'said.twice'],
  [/^Too big: expected string to have <=(?<most>\d+) characters$/u, 'said.long'],
  [/^Invalid option: expected one of (?<options>.+)$/su, 'said.one_of'],
  [/^Invalid input: /u, 'said.missing'],
  [/^only letters, digits, blanks and marks of a sentence$/u, 'said.letters'],
  [/^only letters, digits, blanks and (?<signs>[.,()/&@_ –-]+)$/u, 'said.letters_and'],
  [/^expected a number of at most four digits$/u, 'said.number'],
  [/^expected a number from 0 to 1$/u, 'said.share'],
  [/^expected a number, for example 82,5$/u, 'said.percent'],
  [/^expected a year$/u, 'said.year'],
  [/^expected a year or a range, for example 2023 or 2019-2024\.$/u, 'said.years'],
  [/^expected a comparison, for example .*$/u, 'said.comparison'],
  [/^expected names of columns with commas between them$/u, 'said.columns'],
  [/^expected the id of an indicator$/u, 'said.indicator'],
  [/^expected a measure$/u, 'said.indicator'],
  [/^"(?<name>.*)" is neither a measure nor an indicator$/su, 'said.measure'],
  [/^\S+ have no column "(?<name>.*)": use one of (?<names>.*)$/su, 'said.no_column'],
  [
    /^no province is called "(?<name>.*)", now or since 1991: check the spelling \(marks may be left out\)$/su,
    'said.province',
  ],
  [/^no indicator has the id "(?<id>.*)": did you mean (?<names>.*)$/su, 'said.indicator_near'],
  [/^no indicator has the id "(?<id>.*)": use one of (?<names>.*)$/su, 'said.indicator_of'],
  [/^not one that was given out; start again without it$/u, 'said.cursor'],
  [/^was changed, or belongs to another question; start again without it$/u, 'said.cursor'],
  [/^the place to go on from is of another order: begin with the first page$/u, 'said.cursor'],
  [/^the address has control characters$/u, 'said.control'],
  [/^the address has a % that begins no letter: write %25$/u, 'said.percent_sign'],
  [/^the request names two hosts$/u, 'said.two_hosts'],
  [/^the address is longer than (?<most>\d+) characters$/u, 'said.address_long'],
  [/^(?<method>\S+) is not served here: this address only answers GET$/u, 'said.method'],
  [/^this server only reads: start it with `(?<command>.*)` to decide about values$/u, 'said.reads_only'],
  [/^at most (?<most>\d+) bytes, their number said$/u, 'said.bytes'],
  [/^no request here takes a body$/u, 'said.no_body'],
  [/^more than (?<most>\d+) requests within a minute: wait a little$/u, 'said.requests'],
  [/^the body broke off; nothing was saved$/u, 'said.broken_off'],
  [/^you are not signed in, or no longer: sign in at \/review\/sign-in$/u, 'said.sign_in'],
  [/^this form was sent by a page of another site; nothing was saved$/u, 'said.other_site'],
  [/^(?<field>.+) of (?<id>\S+) has changed meanwhile; nothing was saved: look at it again$/su, 'said.changed'],
  [/^(?<action>[a-z]+) does not fit: there is no such value, or it cannot have that one /u, 'said.no_fit'],
  [/^no such field of a pledge$/u, 'said.no_field'],
  [/^no decision of that author and instant stands$/u, 'said.no_decision'],
  [/^the pledge "(?<id>.*)" has lost its articles: nothing was saved$/su, 'said.lost'],
  [/^a correction needs the right value; to take it out, reject it$/u, 'said.needs_value'],
  [/^nothing was changed: to say that the value is right, accept it$/u, 'said.unchanged'],
  [/^"(?<name>.*)" is none; leave it empty where none fits$/su, 'said.indicator_none'],
  [/^the database cannot be read just now: try again in a minute$/u, 'said.no_database'],
  [/^the server met a fault of its own; it is in its log$/u, 'said.fault'],
];

/** Parameters that a page has a field for, by the name on it. */
const FIELDS = [
  'year',
  'cluster',
  'block',
  'province',
  'indicator',
  'value',
  'status',
  'outcome',
  'kind',
  'confidence',
  'text',
  'owner',
] as const;

/**
 * 'year: expected a year; value: given twice' → in a page in Vietnamese "Năm: cần một năm, ví dụ 2023; …", name by name. What is not
 * known stays as it is, in English.
 */
export function problemWords(page: PageContext, detail: string): Html[] {
  return detail.split(/; (?=[a-z-]{1,20}: |nothing was saved$)/u).map((part) => {
    const { name, rest } = /^(?<name>[a-z][A-Za-z_:-]{0,80}?): (?<rest>.*)$/su.exec(part)?.groups ?? {};
    if (name === undefined || rest === undefined) return saidWords(page, part);
    const field = FIELDS.find((one) => one === name);
    const label = field === undefined ? html`<code>${name}</code>` : page.t(`field.${field}`);
    return html`${label}: ${saidWords(page, rest)}`;
  });
}

function saidWords({ t, language }: PageContext, said: string): Html {
  if (said === 'nothing was saved') return html`${t('said.not_saved')}`;
  for (const [pattern, key] of SAID) {
    const found = pattern.exec(said);
    if (found) return html`${t(key, found.groups ?? {})}`;
  }
  return language === 'en' ? html`${said}` : html`<span lang="en">${said}</span>`;
}
