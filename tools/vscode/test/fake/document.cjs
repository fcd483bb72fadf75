const fs = require('node:fs');
const { Position, Range } = require('./values.cjs');

/** A text as the editor holds it; `change` is what a keystroke does. */
class FakeDocument {
    constructor(uri, languageId, text) {
        Object.assign(this, { uri, languageId, version: 1, isDirty: false, isUntitled: false, isClosed: false, eol: 1, text });
    }
    get fileName() { return this.uri.fsPath; }
    get lineCount() { return this.text.split('\n').length; }
    getText(range) { return range === undefined ? this.text : this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end)); }
    lineAt(at) {
        const line = typeof at === 'number' ? at : at.line;
        const text = this.text.split('\n')[line];
        return { lineNumber: line, text, range: new Range(line, 0, line, text.length), isEmptyOrWhitespace: text.trim() === '' };
    }
    offsetAt(position) {
        const lines = this.text.split('\n');
        const line = Math.min(position.line, lines.length - 1);
        return lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + Math.min(position.character, lines[line].length);
    }
    positionAt(offset) {
        const before = this.text.slice(0, offset).split('\n');
        return new Position(before.length - 1, before.at(-1).length);
    }
    /** The place just after a text, searched from the beginning. */
    after(text) {
        const at = this.text.indexOf(text);
        if (at < 0) { throw new Error(`\`${text}\` does not stand in ${this.fileName}`); }
        return this.positionAt(at + text.length);
    }
    getWordRangeAtPosition(position) {
        const line = this.lineAt(position).text;
        for (const word of line.matchAll(/[\p{L}_][\p{L}\p{N}\p{M}_]*/gu)) {
            if (word.index <= position.character && position.character <= word.index + word[0].length) {
                return new Range(position.line, word.index, position.line, word.index + word[0].length);
            }
        }
        return undefined;
    }
    validatePosition(position) { return this.positionAt(this.offsetAt(position)); }
    validateRange(range) { return range; }
    async save() { this.write(); this.saved?.(); return true; }
    write() { fs.writeFileSync(this.fileName, this.text); this.isDirty = false; }
}

module.exports = { FakeDocument };
