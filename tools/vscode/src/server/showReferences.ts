import * as vscode from 'vscode';
import type * as lsp from 'vscode-languageclient';

/** Opens the references a code lens counts: the server's plain positions become the editor's. */
export async function showReferences(uri: string, position: lsp.Position, locations: readonly lsp.Location[]): Promise<void> {
    const at = (place: lsp.Position): vscode.Position => new vscode.Position(place.line, place.character);
    await vscode.commands.executeCommand(
        'editor.action.showReferences',
        vscode.Uri.parse(uri),
        at(position),
        locations.map(location => new vscode.Location(vscode.Uri.parse(location.uri), new vscode.Range(at(location.range.start), at(location.range.end)))));
}
