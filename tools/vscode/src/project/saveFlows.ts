import * as vscode from 'vscode';

/** Saves what is typed in projects' files, because commands read the disk. Files of others are left as they are. */
export async function saveFlows(): Promise<void> {
    const typed = vscode.workspace.textDocuments.filter(document => document.isDirty && document.uri.scheme === 'file' && document.languageId === 'flow');
    await Promise.all(typed.map(document => document.save()));
}
