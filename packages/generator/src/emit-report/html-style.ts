/** The look of the page. Colours come in pairs, light and dark, and no meaning hangs on colour alone. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f5f6f8; --line: #d5d9e0; --text: #1b1f27; --quiet: #555e6d; --link: #0b57b4;
  --error: #b3161f; --error-soft: #fdecec; --warning: #8a5200; --warning-soft: #fff3dc; --info: #0a5a8f; --info-soft: #e8f3fb;
  --gone: #fbe3e3; --new: #dff3e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171c; --panel: #1d2128; --line: #363c47; --text: #e7eaf0; --quiet: #a2abba; --link: #83bbff;
    --error: #ff9b9b; --error-soft: #43191c; --warning: #f5c26b; --warning-soft: #3d2c0c; --info: #8ecbf5; --info-soft: #12303f;
    --gone: #4a2022; --new: #1b3d24;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; padding: 8px 12px; background: var(--page); z-index: 2; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
header, main { max-width: 1180px; margin: 0 auto; padding: 20px 24px; }
h1 { margin: 0 0 4px; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 32px 0 10px; font-size: 1.1rem; overflow-wrap: anywhere; }
h2 code { font-size: 1rem; font-weight: 600; }
h2 small { font-weight: 400; color: var(--quiet); }
p { margin: 4px 0; }
code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.numbers { display: flex; flex-wrap: wrap; gap: 10px; margin: 16px 0 0; padding: 0; list-style: none; }
.numbers li { padding: 8px 14px; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
.numbers b { display: block; font-size: 1.25rem; line-height: 1.2; }
.filters { position: sticky; top: 0; z-index: 1; background: var(--page); border-block: 1px solid var(--line); }
.filters form { display: flex; flex-wrap: wrap; gap: 10px 20px; align-items: center; max-width: 1180px; margin: 0 auto; padding: 10px 24px; }
fieldset { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 0; padding: 0; border: 0; }
legend { float: left; margin-right: 10px; padding: 0; font-weight: 600; }
label { display: inline-flex; gap: 6px; align-items: center; }
select, input[type="search"], button { min-height: 34px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); color: var(--text); font: inherit; }
select { max-width: 280px; }
input[type="checkbox"] { width: 18px; height: 18px; margin: 0; accent-color: var(--link); }
button { cursor: pointer; }
.change { margin: 8px 0; scroll-margin-top: 110px; border: 1px solid var(--line); border-left: 5px solid var(--info); border-radius: 8px; background: var(--panel); }
.change.error { border-left-color: var(--error); }
.change.warning { border-left-color: var(--warning); }
summary { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; padding: 10px 14px; cursor: pointer; }
summary::marker, summary::-webkit-details-marker { content: none; display: none; }
summary::before { content: "▸"; color: var(--quiet); }
details[open] > summary::before { content: "▾"; }
summary .said { flex: 1 1 320px; overflow-wrap: anywhere; }
.tag { padding: 1px 8px; border-radius: 10px; font-size: .8rem; font-weight: 600; white-space: nowrap; background: var(--info-soft); color: var(--info); }
.error .tag.level { background: var(--error-soft); color: var(--error); }
.warning .tag.level { background: var(--warning-soft); color: var(--warning); }
.tag.break { background: var(--error-soft); color: var(--error); }
.tag.behaviour { background: var(--warning-soft); color: var(--warning); }
.overview summary, .more summary { display: list-item; padding: 8px 0; }
.overview summary::before, .more summary::before { margin-right: 8px; }
.overview td code { white-space: nowrap; }
.overview .number { text-align: right; }
.more { padding: 0 14px 14px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 14px; margin: 0 0 12px; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding-left: 18px; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
figure { margin: 0; min-width: 0; }
figcaption { margin-bottom: 4px; font-size: .85rem; color: var(--quiet); overflow-wrap: anywhere; }
pre { margin: 0; padding: 8px 0; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; background: var(--page); }
pre .row { display: block; width: max-content; min-width: 100%; padding-right: 12px; }
pre .row i { display: inline-block; width: 5ch; padding-right: 1ch; text-align: right; font-style: normal; color: var(--quiet); user-select: none; }
pre .row::before { content: "  "; }
pre .gone { background: var(--gone); }
pre .gone::before { content: "- "; }
pre .new { background: var(--new); }
pre .new::before { content: "+ "; }
.none { padding: 10px 12px; border: 1px dashed var(--line); border-radius: 6px; color: var(--quiet); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.numbers a { color: var(--link); }
.empty { padding: 40px 0; text-align: center; color: var(--quiet); }
[hidden] { display: none !important; }
@media (max-width: 760px) { .sides { grid-template-columns: 1fr; } .filters { position: static; } header, main, .filters form { padding-inline: 14px; } dl { display: block; } dd { margin-bottom: 6px; } .change { scroll-margin-top: 8px; } }
@media print { .filters { display: none; } .change { break-inside: avoid; } }
`;
