import * as path from 'node:path';
import * as vscode from 'vscode';
import { findProject } from './findProject';

/** The project a file of an open folder belongs to; undefined outside of every project. */
export function projectOf(uri: vscode.Uri): string | undefined {
    if (uri.scheme !== 'file') {
        return undefined;
    }
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return findProject(uri.fsPath, folder?.uri.fsPath ?? path.dirname(uri.fsPath));
}

/** The projects of the open folders, by path. */
export async function allProjects(): Promise<string[]> {
    const files = await vscode.workspace.findFiles('**/*.flow', '**/{node_modules,artifacts,.callcenter}/**', 5_000);
    const projects = new Set(files.map(projectOf).filter(project => project !== undefined));
    return [...projects].sort();
}

/** The project to work on: that of the argument or of the editor, else the only one, else the user's choice. */
export async function pickProject(uri?: vscode.Uri): Promise<string | undefined> {
    const near = uri ?? vscode.window.activeTextEditor?.document.uri;
    const own = near === undefined ? undefined : projectOf(near);
    if (own !== undefined) {
        return own;
    }

    const projects = await allProjects();
    if (projects.length <= 1) {
        if (projects.length === 0) {
            void vscode.window.showInformationMessage('There is no Flow project in the open folders. Open a project, or make one with “CallCenter: New Project”.');
        }
        return projects[0];
    }
    return vscode.window.showQuickPick(projects, { placeHolder: 'Which project?' });
}
