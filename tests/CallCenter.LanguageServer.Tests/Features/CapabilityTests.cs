using System.Text.Json.Nodes;
using CallCenter.LanguageServer.Tests.Support;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Features;

/// <summary>What is announced is there, and what is there is announced.</summary>
public sealed class CapabilityTests
{
    // Methods by the capability that announces them; those of the protocol itself are always there.
    private static readonly Dictionary<string, string[]> Methods = new(StringComparer.Ordinal)
    {
        ["positionEncoding"] = [],
        ["textDocumentSync"] = ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"],
        ["workspace"] = ["workspace/didChangeWorkspaceFolders", "workspace/didChangeWatchedFiles"],
        ["completionProvider"] = ["textDocument/completion", "completionItem/resolve"],
        ["hoverProvider"] = ["textDocument/hover"],
        ["signatureHelpProvider"] = ["textDocument/signatureHelp"],
        ["definitionProvider"] = ["textDocument/definition"],
        ["referencesProvider"] = ["textDocument/references"],
        ["documentHighlightProvider"] = ["textDocument/documentHighlight"],
        ["documentSymbolProvider"] = ["textDocument/documentSymbol"],
        ["workspaceSymbolProvider"] = ["workspace/symbol"],
        ["codeActionProvider"] = ["textDocument/codeAction"],
        ["codeLensProvider"] = ["textDocument/codeLens"],
        ["documentFormattingProvider"] = ["textDocument/formatting"],
        ["renameProvider"] = ["textDocument/rename", "textDocument/prepareRename"],
        ["foldingRangeProvider"] = ["textDocument/foldingRange"],
        ["selectionRangeProvider"] = ["textDocument/selectionRange"],
        ["semanticTokensProvider"] =
            ["textDocument/semanticTokens/full", "textDocument/semanticTokens/full/delta", "textDocument/semanticTokens/range"],
    };

    [Fact]
    public async Task Exactly_the_methods_that_are_announced_are_there()
    {
        await using var project = await EditedProject.OpenAsync();
        var announced = project.Said["capabilities"]!.AsObject().Select(capability => capability.Key).ToList();
        using var session = new ServerSession(Stream.Null, Stream.Null, new ServerOptions());

        string[] expected = ["initialize", "initialized", "shutdown", "exit", .. announced.SelectMany(capability => Methods[capability])];
        Assert.Equal(expected.Order(StringComparer.Ordinal), session.Methods);
    }

    [Fact]
    public async Task Every_request_about_a_document_answers_for_half_a_file_and_for_none()
    {
        await using var project = await EditedProject.OpenAsync("flow A { menu Top play X at most 3 {\n    on 1 -> ");
        using var session = new ServerSession(Stream.Null, Stream.Null, new ServerOptions());
        foreach (var method in session.Methods.Where(method => method.StartsWith("textDocument/", StringComparison.Ordinal) && !method.Contains("/did", StringComparison.Ordinal)))
        {
            foreach (var uri in new[] { project.Uri, project.UriOf("missing.flow"), "untitled:none" })
            {
                var place = new JsonObject { ["line"] = 1, ["character"] = 12 };
                var reply = await project.Client.AskAsync(method, new JsonObject
                {
                    ["textDocument"] = new JsonObject { ["uri"] = uri },
                    ["position"] = place,
                    ["positions"] = new JsonArray(place.DeepClone()),
                    ["range"] = new JsonObject { ["start"] = place.DeepClone(), ["end"] = place.DeepClone() },
                    ["newName"] = "B",
                    ["previousResultId"] = "0",
                    ["context"] = new JsonObject { ["includeDeclaration"] = true, ["diagnostics"] = new JsonArray() },
                    ["query"] = "",
                });
                Assert.True(reply.ErrorCode is null or CallCenter.LanguageServer.Rpc.RpcErrorCodes.RequestFailed, $"{method} of {uri}: {reply.ErrorMessage}");
            }
        }
    }
}
