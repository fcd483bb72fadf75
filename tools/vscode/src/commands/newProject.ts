import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CallCenter } from '../process/callCenter';

/** `callcenter new`: asks for a name, a template and a place, makes the project and offers to open it. */
export async function newProject(callCenter: CallCenter): Promise<void> {
    const name = await vscode.window.showInputBox({
        title: 'New Flow project',
        prompt: 'Its name, which is also the name of its folder',
        validateInput: text => text.trim() === '' || /[\\/:*?"<>|]/.test(text) || text.startsWith('-') || text.startsWith('.') ? 'A name that a folder can have.' : undefined,
    });
    if (name === undefined) {
        return;
    }
    const template = await vscode.window.showQuickPick(
        [
            { label: 'hotline', description: 'two languages, a menu, office hours, a service desk, messages' },
            { label: 'empty', description: 'one flow that welcomes and hangs up' },
        ],
        { placeHolder: 'What to begin with' });
    const parent = template === undefined ? undefined : await vscode.window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        title: `The folder in which “${name.trim()}” is made`,
        openLabel: 'Make it here',
    });
    if (template === undefined || parent?.[0] === undefined) {
        return;
    }

    const folder = path.join(parent[0].fsPath, name.trim());
    const ended = await callCenter.run(`Making ${name.trim()}`, ['new', name.trim(), '--template', template.label, '--directory', folder]);
    if (ended === undefined) {
        return;
    }
    if (ended.code !== 0) {
        void vscode.window.showErrorMessage(ended.errors.trim() || 'The project could not be made.');
        return;
    }
    const open = 'Open it';
    if (await vscode.window.showInformationMessage(`${folder} is ready.`, open) === open) {
        await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), { forceNewWindow: (vscode.workspace.workspaceFolders ?? []).length > 0 });
    }
}
