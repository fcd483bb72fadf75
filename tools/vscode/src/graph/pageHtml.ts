/** What the page of the picture is made of. */
export interface PageParts {
    readonly title: string;
    /** The picture, or nothing while there is none. */
    readonly svg: string;
    /** A sentence above the picture: why it is old or missing. */
    readonly problem: string | undefined;
    readonly script: string;
    readonly style: string;
    /** The webview's own source, for the content security policy. */
    readonly source: string;
    readonly nonce: string;
}

/** The page of the graph preview. Only the extension's own script runs in it; nothing is loaded from anywhere else. */
export function pageHtml(parts: PageParts): string {
    // The picture brings a style sheet of its own, which is why styles may stand in the page.
    const policy = `default-src 'none'; img-src data:; style-src ${parts.source} 'unsafe-inline'; script-src 'nonce-${parts.nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(parts.title)}</title>
<link rel="stylesheet" href="${escape(parts.style)}">
</head>
<body>
<p id="problem" role="status"${parts.problem === undefined ? ' hidden' : ''}>${escape(parts.problem ?? '')}</p>
<div id="tools">
<button id="fit" title="Show all of it">Fit</button>
<button id="larger" title="Larger">+</button>
<button id="smaller" title="Smaller">−</button>
<span>A click on a box opens its source.</span>
</div>
<div id="picture">${withoutProlog(parts.svg)}</div>
<script nonce="${parts.nonce}" src="${escape(parts.script)}"></script>
</body>
</html>`;
}

/** An SVG file begins with what must not stand inside of a page. */
function withoutProlog(svg: string): string {
    return svg.replace(/^\s*<\?xml[^>]*\?>\s*/, '').replace(/^\s*<!DOCTYPE[^>]*>\s*/i, '');
}

function escape(text: string): string {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
