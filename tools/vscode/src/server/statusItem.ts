import * as vscode from 'vscode';
import type { FlowServer, ServerState } from './flowServer';

const looks: Record<ServerState, { icon: string; warns: boolean }> = {
    untrusted: { icon: '$(workspace-untrusted)', warns: false },
    missing: { icon: '$(warning)', warns: true },
    starting: { icon: '$(loading~spin)', warns: false },
    ready: { icon: '$(call-outgoing)', warns: false },
    stopped: { icon: '$(error)', warns: true },
};

/** The item in the status bar that tells how the language server is. */
export function createStatusItem(server: FlowServer): vscode.Disposable {
    const item = vscode.window.createStatusBarItem('callcenter.server', vscode.StatusBarAlignment.Right, 10);
    item.name = 'CallCenter Flow';
    item.command = 'callcenter.serverMenu';
    const show = (): void => {
        const look = looks[server.state];
        item.text = `${look.icon} Flow`;
        item.tooltip = server.detail;
        item.backgroundColor = look.warns ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    };
    show();
    item.show();
    return vscode.Disposable.from(item, server.onDidChange(show));
}

/** What a click on the item offers. */
export async function showServerMenu(server: FlowServer, channel: vscode.LogOutputChannel): Promise<void> {
    const choices = [
        { label: '$(refresh) Start the language server again', run: () => server.restart() },
        { label: '$(output) Show its output', run: async () => channel.show() },
        { label: '$(gear) Set the path of callcenter', run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'callcenter.path') },
    ];
    const choice = await vscode.window.showQuickPick(choices, { placeHolder: server.detail });
    await choice?.run();
}
