import { createHash } from 'node:crypto';

/** One sheet for all public pages: no web fonts, nothing from elsewhere, light and dark, print, forced colours, from 320 px on. */
const sheet = `
:root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1a1917;--soft:#5c5850;--rule:#d9d4c8;--wash:#f3f0e8;--link:#1c4f8c;--true:#1c6839;--mostly-true:#496f1a;--mixed:#835b00;--mostly-false:#a0440c;--false:#a01d1a;--unproven:#515b68;--other:#594a80;--mark:#fbeaa6;--del:#fbe3e0;--ins:#dff0e0}
@media screen and (prefers-color-scheme:dark){:root{--paper:#171613;--ink:#ece8df;--soft:#aba598;--rule:#3c3931;--wash:#211f1b;--link:#9cc3f5;--true:#79d197;--mostly-true:#aed672;--mixed:#e6bd5e;--mostly-false:#f2a06c;--false:#f6948b;--unproven:#b6c0cc;--other:#c2b5ea;--mark:#57490f;--del:#4a2320;--ins:#1e3b25}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;text-autospace:normal;background:var(--paper);color:var(--ink);font:1.0625rem/1.62 Charter,"Iowan Old Style","Source Serif 4",Georgia,"Noto Serif","Songti SC","Noto Serif CJK SC",serif;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.16em;text-decoration-thickness:.06em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{inset-inline-start:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:1}
.ui,.masthead,footer,th,label,button,.facts,.kicker,.tag,summary,h3.small{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","PingFang SC","Noto Sans CJK SC",sans-serif}
.masthead{border-bottom:1px solid var(--rule);border-top:5px solid var(--ink)}
.masthead div,main,footer div,.banner p{max-width:46rem;margin-inline:auto;padding-inline:1.25rem}
.masthead div{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;padding-block:.8rem}
.masthead a{color:inherit;text-decoration:none;font-weight:700}
.masthead a:hover{text-decoration:underline}
.masthead span{color:var(--soft);font-size:.875rem}
.banner{background:var(--ink);color:var(--paper)}
.banner p{margin-block:0;padding-block:.6rem;font-size:.9375rem}
main{padding-block:2.2rem 1rem;display:block}
h1,h2,h3{line-height:1.2;text-wrap:balance;font-weight:700}
h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.65rem);letter-spacing:-.012em;margin:.25rem 0 .7rem}
h2{font-size:1.32rem;margin:2.6rem 0 .8rem;padding-top:.7rem;border-top:1px solid var(--rule)}
h3{font-size:1.06rem;margin:1.4rem 0 .4rem}
.kicker{font-size:.8125rem;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:0}
.conclusion{font-size:1.24rem;line-height:1.45;margin:.2rem 0 1rem;color:var(--ink)}
.facts{font-size:.875rem;color:var(--soft);margin:.3rem 0;display:flex;flex-wrap:wrap;gap:.1rem 1rem;padding:0;list-style:none}
.note{font-size:.9375rem;color:var(--soft);margin:.35rem 0}
blockquote{margin:.6rem 0 .6rem;padding-inline-start:1.1rem;border-inline-start:4px solid var(--rule)}
blockquote.claim{font-size:1.3rem;line-height:1.42;border-inline-start-color:var(--ink)}
mark{background:var(--mark);color:inherit;padding:.04em .1em}
.box{border:1px solid var(--rule);border-inline-start:5px solid var(--ink);background:var(--wash);padding:.9rem 1.1rem;margin:1.3rem 0}
.box h2{border:0;margin:0 0 .3rem;padding:0;font-size:1.1rem}
.box p{margin:.3rem 0}
.box>div+div{margin-top:.8rem;padding-top:.8rem;border-top:1px solid var(--rule)}
.verdicts{display:grid;gap:1.2rem 2.4rem;margin-top:1.6rem}
.verdicts section{border-top:5px solid var(--tone,var(--ink));padding-top:.7rem}
.verdicts h2{border:0;margin:0;padding:0;font:600 .9375rem/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Noto Sans CJK SC",sans-serif;color:var(--soft)}
.word{font-size:clamp(1.9rem,1.5rem + 1.8vw,2.6rem);line-height:1.1;font-weight:700;color:var(--tone,var(--ink));margin:.15rem 0 .3rem}
.tone-true{--tone:var(--true)}.tone-mostly_true{--tone:var(--mostly-true)}.tone-mixed{--tone:var(--mixed)}.tone-mostly_false{--tone:var(--mostly-false)}.tone-false{--tone:var(--false)}.tone-unproven{--tone:var(--unproven)}.tone-other{--tone:var(--other)}
.scale{list-style:none;margin:.7rem 0 0;padding:0;font-size:.9rem;line-height:1.45}
.scale li{position:relative;padding:.32rem 0;padding-inline-start:1.5rem;color:var(--soft)}
.scale li::before{content:"";position:absolute;inset-inline-start:.2rem;top:.68rem;width:.62rem;height:.62rem;border-radius:50%;border:2px solid var(--tone,var(--soft));background:var(--paper)}
.scale li+li::after{content:"";position:absolute;inset-inline-start:calc(.2rem + .26rem);top:-.55rem;height:1.16rem;border-inline-start:1px solid var(--rule)}
.scale li[aria-current]{color:var(--ink)}
.scale li[aria-current]::before{background:var(--tone,var(--soft));box-shadow:0 0 0 3px var(--paper),0 0 0 5px var(--tone,var(--soft))}
.scale b{color:var(--tone,var(--ink))}
.ours{font:600 .75rem/1 system-ui,sans-serif;border:1px solid;border-radius:1rem;padding:.15rem .5rem;margin-inline-start:.4rem;white-space:nowrap}
.chain{font-size:1.1rem}
.beside{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))}
.beside>div{border:1px solid var(--rule);padding:.9rem 1.1rem;border-top:4px solid var(--tone,var(--rule))}
.beside p{margin:.25rem 0}
.evidence{list-style:none;margin:0;padding:0}
.evidence>li{display:grid;grid-template-columns:3.1rem minmax(0,1fr);padding:1rem 0;border-top:1px solid var(--rule)}
.evidence>li:first-child{border-top:0;padding-top:0}
.evidence>li:target{background:var(--wash);box-shadow:0 0 0 .6rem var(--wash)}
.number{font:700 .9375rem/1.7 system-ui,sans-serif;color:var(--soft)}
.evidence p{margin:.15rem 0}
.stance{font:600 .8125rem/1.5 system-ui,-apple-system,"Noto Sans","PingFang SC",sans-serif}
.stance-supports{color:var(--true)}.stance-refutes{color:var(--false)}.stance-context{color:var(--soft)}
.claim del{background:none}
.rationale>:first-child{margin-top:0}
.rationale pre{overflow-x:auto;background:var(--wash);padding:.8rem;font-size:.875rem}
code,.digest{font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap}
pre.article{font:inherit;margin:0}
table{border-collapse:collapse}
.versions{list-style:none;margin:0;padding:0}
.versions>li{padding:.7rem 0;border-top:1px solid var(--rule)}
.versions>li:first-child{border-top:0}
del{background:var(--del);text-decoration-thickness:1px}
ins{background:var(--ins);text-decoration-thickness:1px;text-underline-offset:.15em}
details{margin:.4rem 0}
summary{cursor:pointer;font-size:.9375rem;color:var(--link);padding:.3rem 0}
dl{margin:0}dt{font-weight:700;margin-top:.6rem}dd{margin:0}
form{display:grid;gap:.35rem;max-width:36rem}
label{font-size:.9375rem;font-weight:600;margin-top:.6rem}
input,textarea{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:3px;padding:.55rem .65rem;width:100%}
textarea{min-height:7.5rem;resize:vertical}
button{justify-self:start;font-size:1rem;font-weight:600;background:var(--ink);color:var(--paper);border:1px solid var(--ink);border-radius:3px;padding:.65rem 1.3rem;margin-top:.8rem;cursor:pointer}
.trap{position:absolute;inset-inline-start:-999rem;height:1px;overflow:hidden}
footer{border-top:1px solid var(--rule);margin-top:3rem;font-size:.875rem;color:var(--soft)}
footer div{padding-block:1.3rem 2.4rem}
footer ul,.list,.topics{list-style:none;padding:0;margin:.4rem 0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}
.list{display:block}
.list>li{padding:1.1rem 0;border-top:1px solid var(--rule)}
.list>li:first-child{border-top:0}
.list h2{border:0;margin:0;padding:0;font-size:1.25rem}
.list h2 a{color:inherit}
.list p{margin:.3rem 0}
.verdict{font:700 .875rem/1.5 system-ui,-apple-system,"Noto Sans","PingFang SC",sans-serif;color:var(--tone,var(--ink))}
nav.pages{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;border-top:1px solid var(--rule);padding-top:1rem;margin-top:1rem}
.card{padding:1rem 1.25rem;border-top:5px solid var(--tone,var(--ink));max-width:46rem}
.card .kicker{margin-bottom:.5rem}
.card h1{font-size:1.15rem;margin:.2rem 0}
.card .word{font-size:1.6rem}
.card p{margin:.25rem 0}
[dir=rtl] :is(p,h1,h2,h3,li,label,summary,dt,dd,b){unicode-bidi:plaintext;text-align:right}
[dir=rtl] blockquote{text-align:start}
@media (min-width:44rem){.verdicts.two{grid-template-columns:1fr 1fr}}
@media (forced-colors:active){.scale li[aria-current]::before{background:Highlight;border-color:Highlight;forced-color-adjust:none}mark,ins,del{forced-color-adjust:auto;border:1px solid}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--wash:#fff;--link:#000}body{font-size:10.5pt}.skip,.report,nav.pages{display:none}.banner{background:none;color:#000;border-bottom:1px solid}main,.masthead div,.banner p,footer div{max-width:none;padding-inline:0}details::details-content{content-visibility:visible;block-size:auto}.evidence a[href^=http]::after,.source a[href^=http]::after{content:" (" attr(href) ")";font-size:.85em}.evidence>li,.versions>li,.box,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}
`.trim();

const hash = createHash('sha256').update(sheet).digest('hex').slice(0, 16);

/** Its name holds a digest: another content has another address, so this one may be kept for ever. */
export const publicStyle = { name: `public-${hash}.css`, path: `/assets/public-${hash}.css`, sheet } as const;
