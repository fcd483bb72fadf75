import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { findExecutable, type Found, type Missing } from './findExecutable';

/** Searches the program `callcenter` with the settings and folders of this window. */
export function findCallCenter(): Found | Missing {
    return findExecutable({
        setting: vscode.workspace.getConfiguration('callcenter').get<string>('path', ''),
        folders: (vscode.workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === 'file').map(folder => folder.uri.fsPath),
        environment: process.env,
        windows: process.platform === 'win32',
        canStart,
        exists: file => fs.existsSync(file),
    });
}

function canStart(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false; // Not there, or not ours to start: either way the search goes on.
    }
}
