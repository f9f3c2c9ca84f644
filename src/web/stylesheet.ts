/** The one stylesheet, as text: served at /assets/style.css. Colours are variables, set for light and for dark. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #fcfcfa; --raised: #f2f1ec; --line: #d8d6cd; --ink: #1d2227; --quiet: #5a626b; --link: #8f2418; --accent: #a5281f;
  --good: #1f6f44; --bad: #a53a25; --other: #6b4f95; --none: #5a626b;
  --q0: #f3e3d3; --q1: #eabf9b; --q2: #dc9266; --q3: #b85a3c; --q4: #842c1f; --on-low: #1d2227; --on-high: #ffffff;
  --f-kind: #e2e6ea; --f-cluster: #ffd9a8; --f-year: #fff0a3; --f-event: #c9e7c5; --f-members: #bfe3ee; --f-lead: #cfd6ff;
  --f-theme: #f4cdea; --f-targets: #ffc9bd; --f-people: #e3d8f5; --f-documents: #e5dccb; --f-custom: #c4ead9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --raised: #1f2428; --line: #3a4148; --ink: #e6e8ea; --quiet: #a3abb3; --link: #ffb0a1; --accent: #ff8f7c;
    --good: #71cf9b; --bad: #ff9c85; --other: #c3a9ee; --none: #a3abb3;
    --q0: #3a2b25; --q1: #5c3a2c; --q2: #8a4c35; --q3: #c06f4d; --q4: #f0ac84; --on-low: #ffffff; --on-high: #14171a;
    --f-kind: #39434c; --f-cluster: #5f4012; --f-year: #544a0c; --f-event: #23482a; --f-members: #17475a; --f-lead: #323a72;
    --f-theme: #5c2a51; --f-targets: #6d2d20; --f-people: #45366a; --f-documents: #4b4230; --f-custom: #184c3a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: break-word; }
main, .top, footer { width: min(76rem, 100% - 2.5rem); margin: 0 auto; }
main { padding-bottom: 3rem; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem 1rem; z-index: 1; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding-top: 1rem; padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
.brand { font-weight: 700; font-size: 1.15rem; letter-spacing: -.01em; color: var(--ink); text-decoration: none; }
.brand span { color: var(--accent); }
nav ul, .languages { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0; padding: 0; }
nav a { color: var(--ink); text-decoration: none; padding: .3rem 0; display: inline-block; }
nav a:hover, nav a[aria-current] { text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: .15em; text-underline-offset: .35em; }
.languages { margin-left: auto; font-size: .9rem; }
.languages span { color: var(--quiet); }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.1rem); line-height: 1.2; letter-spacing: -.015em; margin: 1.75rem 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; font-weight: 600; }
p { margin: .5rem 0; }
.lead { color: var(--quiet); max-width: 48rem; }
.quiet { color: var(--quiet); font-size: .875rem; }
td > p { margin: 0 0 .25rem; }
td .quiet { display: block; }
td.figure .quiet, .figure .quiet { display: inline; font-weight: 400; }
.note, .conflict { border-left: 3px solid var(--accent); background: var(--raised); padding: .5rem .9rem; margin: .75rem 0; }
code { font: .875em ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
.columns { display: grid; gap: 0 3rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .columns.wide-first { grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr); }
  .columns .stays { position: sticky; top: 1rem; align-self: start; }
  .columns .dense th, .columns .dense td { padding: .45rem 0 .45rem .35rem; font-size: .875rem; white-space: normal; }
  .columns .dense tr > :first-child { padding-left: 0; }
}
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0; margin: 1.5rem 0; border: 1px solid var(--line); border-width: 1px 0; }
.figures div { display: flex; flex-direction: column-reverse; padding: .9rem .5rem .9rem 0; }
.figures dt { color: var(--quiet); font-size: .9rem; }
.figures dd { margin: 0; font-size: 1.6rem; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.figures a { color: inherit; }
.cards { list-style: none; margin: 0; padding: 0; }
.cards > li { padding: .7rem 0; border-top: 1px solid var(--line); }
.cards > li:first-child { border-top: 0; }
.cards p { margin: .15rem 0; }
form { margin: 1rem 0; }
.facets { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem 1rem; align-items: end; background: var(--raised); padding: 1rem; border-radius: .4rem; }
.broad, .field:has(> #f-indicator, > #f-direction) { grid-column: span 2; }
.matrix thead th:first-child { text-align: left; }
.inline { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; }
.field { display: grid; gap: .2rem; min-width: 0; }
label { font-size: .875rem; color: var(--quiet); }
input, select, button { font: inherit; font-size: 1rem; color: var(--ink); background: var(--ground); border: 1px solid var(--quiet); border-radius: .3rem; padding: .4rem .55rem; min-height: 2.5rem; max-width: 100%; width: 100%; }
button { width: auto; background: var(--ink); color: var(--ground); border-color: var(--ink); padding: .4rem 1.1rem; cursor: pointer; }
.facets .buttons { grid-column: span 2; min-height: 2.5rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem .9rem .55rem 0; border-top: 1px solid var(--line); }
thead th { font-size: .85rem; font-weight: 600; color: var(--quiet); border-top: 0; white-space: nowrap; }
thead a { color: inherit; }
th[aria-sort=ascending] a::after { content: " ↑"; }
th[aria-sort=descending] a::after { content: " ↓"; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.figure { font-weight: 600; font-variant-numeric: tabular-nums; }
td.figure { white-space: nowrap; }
.plain { font-weight: 400; }
.scrolls { overflow-x: auto; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: .3rem; padding: 0 .4rem; font-size: .8rem; font-weight: 500; line-height: 1.5; color: var(--quiet); white-space: nowrap; }
.badge.met { color: var(--good); } .badge.missed { color: var(--bad); } .badge.not_comparable { color: var(--other); }
.pager { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; margin: .75rem 0; }
.pager p { margin: 0; color: var(--quiet); }
.pager a { text-decoration: underline; color: var(--link); }
.downloads { color: var(--quiet); font-size: .9rem; }
.downloads a { margin: 0 .25rem; }
figure { margin: 1rem 0; }
figcaption { color: var(--quiet); font-size: .875rem; margin-top: .5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: .5rem 0; padding: 0; font-size: .875rem; }
.legend li { display: flex; gap: .4rem; align-items: center; }
.swatch { width: 1.1rem; height: 1.1rem; border-radius: .2rem; display: inline-block; }
.q0 { fill: var(--q0); background: var(--q0); } .q1 { fill: var(--q1); background: var(--q1); } .q2 { fill: var(--q2); background: var(--q2); }
.q3 { fill: var(--q3); background: var(--q3); } .q4 { fill: var(--q4); background: var(--q4); } .qnone { fill: var(--raised); background: var(--raised); }
.swatch.qnone { border: 1px solid var(--line); }
.tiles { display: block; width: 100%; max-width: 25rem; height: auto; }
.tiles text { font-size: 12px; text-anchor: middle; fill: var(--on-low); background: none; pointer-events: none; }
.tiles text.qnone { fill: var(--quiet); }
.tiles text.q3, .tiles text.q4 { fill: var(--on-high); }
.tiles a:hover rect, .tiles a:focus-visible rect { stroke: var(--ink); stroke-width: 2; }
.chart svg.plot { display: block; width: 100%; height: auto; max-width: 46rem; overflow: visible; }
.plot text, .plot tspan { white-space: pre; }
.downloads a[hidden] { display: none; }
.chart { --plot-background: var(--ground); }
.on-narrow { display: none; }
@media (max-width: 36rem) { .on-wide { display: none; } .on-narrow { display: block; } }
.mark { flex: none; } .mark * { stroke-width: 2; fill: none; }
.mark .met { stroke: #2b8a57; } .mark .filled { fill: #2b8a57; } .mark .missed { stroke: #c8553d; } .mark .not_comparable { stroke: #8a6fb0; } .mark .unreported { stroke: #7a828c; } .mark [fill] { fill: currentColor; }
mark { color: inherit; background: var(--f-targets); border-radius: .15rem; padding: 0 .1em; }
mark:target { outline: 2px solid var(--accent); outline-offset: 1px; scroll-margin-top: 40vh; }
.f-kind { background: var(--f-kind); } .f-cluster { background: var(--f-cluster); } .f-year { background: var(--f-year); } .f-event { background: var(--f-event); }
.f-members { background: var(--f-members); } .f-lead { background: var(--f-lead); } .f-theme { background: var(--f-theme); } .f-targets { background: var(--f-targets); }
.f-people { background: var(--f-people); } .f-documents { background: var(--f-documents); } .f-custom { background: var(--f-custom); }
.article { white-space: pre-line; max-width: 44rem; line-height: 1.75; }
.facts dt { margin-top: 1rem; } .facts dd { margin: .25rem 0; }
.targets { list-style: none; padding: 0; margin: 0; }
.targets > li { border-top: 1px solid var(--line); padding: .25rem 0 .9rem; }
.targets .figure { font-size: 1.15rem; margin: .1rem 0; }
.targets .figure .badge { vertical-align: .1em; }
.targets .plain { font-size: 1rem; }
.record > div { display: grid; grid-template-columns: minmax(6rem, 9rem) minmax(0, 1fr); gap: 0 1rem; border-top: 1px solid var(--line); padding: .5rem 0; }
.record dt { color: var(--quiet); } .record dd { margin: 0; }
.members { padding-left: 1.1rem; }
.members li { margin: .3rem 0; }
.members .evidence { margin: 0; }
.evidence { font-size: .9rem; margin: .2rem 0; }
summary { cursor: pointer; color: var(--quiet); font-size: .875rem; padding: .2rem 0; }
blockquote { margin: .5rem 0 .25rem; padding-left: .9rem; border-left: 3px solid var(--line); }
blockquote p { margin: .25rem 0; }
.matrix td, .matrix th { padding: .35rem .6rem; text-align: center; white-space: nowrap; }
.matrix tbody th { text-align: left; font-weight: 400; }
.matrix { width: auto; min-width: min(100%, 24rem); }
.matrix .in { background: var(--raised); }
.matrix .break { border-left: 2px dashed var(--accent); }
.citation { font-family: Georgia, "Noto Serif", serif; max-width: 48rem; }
.path h2 { font-size: 1rem; margin-bottom: 0; }
button.light { background: none; color: var(--link); border-color: var(--quiet); }
.doubts { list-style: none; padding: 0; margin: 0; }
.doubt { border-top: 1px solid var(--line); padding: .75rem; margin: 0 -.75rem; scroll-margin-top: 1rem; }
.doubt:focus, .doubt:focus-within { background: var(--raised); outline: none; box-shadow: inset 3px 0 var(--accent); }
.doubt h3 { margin: 0 0 .25rem; font-size: 1.1rem; }
.doubt h3 .quiet { display: block; font-weight: 400; }
.decide > form { display: inline-flex; gap: .5rem; margin: .75rem 0 .25rem; }
.correct { margin: .25rem 0; }
.correct form { background: var(--ground); margin: .5rem 0; }
.doubt blockquote { max-width: 54rem; }
.correct .buttons { grid-column: 1 / -1; }
.signed-in, .decided > li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; }
.signed-in, .decided form { margin: 0; }
.narrow { max-width: 24rem; display: grid; gap: .75rem; }
.keys { color: var(--quiet); font-size: .875rem; }
.check { color: inherit; }
.check input { width: auto; min-height: 0; margin: 0 .25rem 0 0; vertical-align: -.1em; }
kbd { font: .8125rem ui-monospace, "Cascadia Mono", Menlo, monospace; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: .25rem; padding: 0 .35rem; margin-left: .5rem; color: var(--ink); }
footer { color: var(--quiet); font-size: .875rem; border-top: 1px solid var(--line); padding-top: .75rem; padding-bottom: 2rem; }
@media (max-width: 44rem) {
  main, .top, footer { width: calc(100% - 2rem); }
  .top { gap: 0 1rem; padding-bottom: .4rem; }
  .languages { order: 1; }
  .top nav { order: 2; width: 100%; margin-top: .25rem; }
  nav ul { gap: 0 1rem; }
  .facets { grid-template-columns: repeat(2, minmax(0, 1fr)); padding: .75rem; gap: .6rem .75rem; }
  .facets .buttons { grid-column: 1 / -1; }
  .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacks, .stacks tbody, .stacks tr, .stacks td { display: block; }
  .stacks tr { border-top: 1px solid var(--line); padding: .6rem 0; }
  .stacks td { border: 0; padding: .1rem 0 .1rem 7rem; position: relative; text-align: left; white-space: normal; min-height: 1.5rem; }
  .stacks td::before { content: attr(data-label); position: absolute; left: 0; width: 6.5rem; color: var(--quiet); font-size: .85rem; font-weight: 400; }
  .cards tr { display: flex; flex-wrap: wrap; gap: .1rem .75rem; align-items: baseline; padding: .75rem 0; }
  .cards td { padding: 0; min-height: 0; }
  .cards td::before { content: none; }
  .of-targets td:nth-child(3), .of-articles td:nth-child(2), .of-articles td:nth-child(5) { flex: 1 0 100%; }
  .of-targets td:nth-child(n + 4) { margin-top: .15rem; }
  .of-articles td { color: var(--quiet); font-size: .9rem; }
  .of-articles td:nth-child(5):not(:has(a)) { display: none; }
  .of-articles td:nth-child(2) { order: -1; font-size: inherit; }
  .cards td.figure { font-size: 1.1rem; }
  .cards td.number { margin-left: auto; color: var(--quiet); font-size: .85rem; }
  .cards td.number::before { content: attr(data-label) " "; position: static; width: auto; }
  .record > div { grid-template-columns: minmax(0, 1fr); }
  .dense { table-layout: fixed; }
  .dense th, .dense td { padding: .4rem 0 .4rem .35rem; font-size: .8125rem; white-space: normal; }
  .dense tr > :first-child { padding-left: 0; }
}
@media print { .top, footer, form, .downloads, .pager { display: none; } }
`;
