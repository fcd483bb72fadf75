// Runs inside of the preview: sizes the picture, follows the editor's colours, and tells which box was clicked.
declare function acquireVsCodeApi(): { postMessage(message: unknown): void; getState(): unknown; setState(state: unknown): void };

const vscode = acquireVsCodeApi();
const picture = document.getElementById('picture');
const svg = picture?.querySelector('svg') ?? null;
const natural = { width: svg?.viewBox.baseVal?.width || svg?.width.baseVal.value || 800, height: svg?.viewBox.baseVal?.height || svg?.height.baseVal.value || 600 };

interface View { readonly scale: number; readonly left: number; readonly top: number }

const kept = vscode.getState() as View | undefined;
let scale = kept?.scale ?? 0;

function show(next: number): void {
    scale = Math.min(4, Math.max(0.1, next));
    svg?.setAttribute('width', String(Math.round(natural.width * scale)));
    svg?.setAttribute('height', String(Math.round(natural.height * scale)));
    keep();
}

function fit(): void {
    show(Math.min(1, (document.documentElement.clientWidth - 24) / natural.width));
}

function keep(): void {
    vscode.setState({ scale, left: window.scrollX, top: window.scrollY } satisfies View);
}

/** A picture follows `prefers-color-scheme`, which is the system's; the editor's theme decides here. */
function followTheme(): void {
    const dark = document.body.classList.contains('vscode-dark') || document.body.classList.contains('vscode-high-contrast') && !document.body.classList.contains('vscode-high-contrast-light');
    for (const sheet of document.styleSheets) {
        if (sheet.ownerNode instanceof Element && sheet.ownerNode.closest('svg') !== null) {
            for (const rule of sheet.cssRules) {
                if (rule instanceof CSSMediaRule) {
                    const written = themed.get(rule) ?? rule.media.mediaText;
                    themed.set(rule, written);
                    const wants = /prefers-color-scheme:\s*(dark|light)/.exec(written)?.[1];
                    if (wants !== undefined) {
                        rule.media.mediaText = (wants === 'dark') === dark ? 'all' : 'not all';
                    }
                }
            }
        }
    }
}

/** The condition each rule came with, before it was replaced. */
const themed = new WeakMap<CSSMediaRule, string>();

document.getElementById('fit')?.addEventListener('click', fit);
document.getElementById('larger')?.addEventListener('click', () => show(scale * 1.25));
document.getElementById('smaller')?.addEventListener('click', () => show(scale / 1.25));
document.addEventListener('scroll', keep, { passive: true });
document.addEventListener('wheel', event => {
    if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        show(scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
    }
}, { passive: false });
picture?.addEventListener('click', event => {
    // A link of the picture would leave the page; the source is what a click opens.
    event.preventDefault();
    const source = event.target instanceof Element ? event.target.closest('[data-source]')?.getAttribute('data-source') : undefined;
    if (source) {
        vscode.postMessage({ source });
    }
});
new MutationObserver(followTheme).observe(document.body, { attributes: true, attributeFilter: ['class'] });

followTheme();
if (scale > 0) {
    show(scale);
    window.scrollTo(kept?.left ?? 0, kept?.top ?? 0);
} else {
    fit();
}
