import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CallCenter } from '../process/callCenter';
import { pickProject } from '../project/pickProject';
import { saveFlows } from '../project/saveFlows';

/** `callcenter play` in the terminal: a call without a telephone. */
export async function play(callCenter: CallCenter, uri?: vscode.Uri): Promise<void> {
    const project = await pickProject(uri);
    const program = project === undefined ? undefined : callCenter.program();
    if (project === undefined || program === undefined) {
        return;
    }
    await saveFlows();
    // A task, not a shell: no name of a folder is ever read as a command, and the end of the call stays readable.
    const task = new vscode.Task(
        { type: 'callcenter', command: 'play' },
        vscode.workspace.getWorkspaceFolder(vscode.Uri.file(project)) ?? vscode.TaskScope.Workspace,
        `play ${path.basename(project)}`,
        'callcenter',
        new vscode.ProcessExecution(program, ['play', project], { cwd: project }));
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, focus: true, panel: vscode.TaskPanelKind.Dedicated, clear: true };
    await vscode.tasks.executeTask(task);
}
