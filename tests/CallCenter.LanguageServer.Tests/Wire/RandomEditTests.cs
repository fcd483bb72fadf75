using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CallCenter.LanguageServer.Tests.Support;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Wire;

/// <summary>However a text came to be, an editor shows what <c>validate</c> prints. <c>SEED</c> and <c>EDITS</c> change the run.</summary>
public sealed class RandomEditTests
{
    private const int LooksAtEach = 60;

    private static readonly string[] Snippets =
    [
        "{", "}", "(", ")", "\"", "\"\"\"", "\n", "hangup", "answer\n", "-> Nowhere", "play ", "flow X {\n", "on 1 hangup\n", "else hangup", "：", "“", "// ",
        "at most 3", "let x = 1\n", "欢迎", "😀", "\r\n", "menu Top", "repeat", " ",
    ];

    [Fact]
    public async Task After_any_edits_the_editor_shows_what_validate_prints()
    {
        var seed = Setting("SEED", 11);
        var edits = Setting("EDITS", 180);
        using var project = TemporaryFolder.CopyOf(RepositoryFolder.Path("examples", "hotline-400"));
        await using var server = new ServerProcess();
        await server.Client.InitializeAsync(project.Root);
        string[] paths = ["flows/day.flow", "data.flow"];
        var texts = paths.ToDictionary(path => path, project.Read);
        var originals = texts.ToDictionary();
        var versions = paths.ToDictionary(path => path, _ => 1);
        foreach (var path in paths)
        {
            await server.Client.OpenAsync(project.UriOf(path), texts[path]);
        }

        var chance = new Random(seed);
        for (var edit = 1; edit <= edits; edit++)
        {
            var path = paths[chance.Next(paths.Length)];
            var text = texts[path];
            var start = Whole(text, chance.Next(text.Length + 1));
            var end = chance.Next(3) == 0 ? Whole(text, Math.Min(text.Length, start + chance.Next(30))) : start;
            var put = chance.Next(4) == 0 && end > start ? "" : Snippets[chance.Next(Snippets.Length)];
            if (chance.Next(12) == 0)
            {
                (start, end, put) = (0, text.Length, originals[path]);
            }

            await server.Client.ChangeAsync(project.UriOf(path), ++versions[path], new JsonObject
            {
                ["range"] = new JsonObject { ["start"] = EditedProject.Place(text, start), ["end"] = EditedProject.Place(text, end) },
                ["text"] = put,
            });
            texts[path] = string.Concat(text.AsSpan(0, start), put, text.AsSpan(end));
            if (edit % LooksAtEach == 0)
            {
                await LookAsync(server, project, paths, texts, versions, $"seed {seed}, edit {edit}");
            }
        }
    }

    private static async Task LookAsync(
        ServerProcess server, TemporaryFolder project, string[] paths, Dictionary<string, string> texts, Dictionary<string, int> versions, string when)
    {
        foreach (var path in paths)
        {
            project.Write(path, texts[path]);
            await server.Client.DiagnosticsAsync(project.UriOf(path), versions[path]);
        }

        // A request that is answered after the last publication, so that nothing is on its way any more.
        await server.Client.ResultAsync("textDocument/foldingRange", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = project.UriOf(paths[0]) } });
        var printed = await ValidateAsync(project.Root);
        for (var attempt = 0; ; attempt++)
        {
            var shown = Shown(server, project);
            if (shown.SequenceEqual(printed) || attempt == 50)
            {
                Assert.True(shown.SequenceEqual(printed), $"{when}\nshown:\n{string.Join("\n", shown.Except(printed))}\nprinted:\n{string.Join("\n", printed.Except(shown))}");
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    // The last word on each file.
    private static List<string> Shown(ServerProcess server, TemporaryFolder project) =>
    [
        .. server.Client.Heard
            .Where(message => (string?)message["method"] == "textDocument/publishDiagnostics")
            .GroupBy(message => (string)message["params"]!["uri"]!)
            .SelectMany(messages => messages.Last()["params"]!["diagnostics"]!.AsArray().Select(diagnostic =>
                Line(Path.GetRelativePath(project.Root, new Uri(messages.Key).LocalPath), diagnostic!["range"]!["start"]!, diagnostic["range"]!["end"]!, 1, (string)diagnostic["code"]!)))
            .Order(StringComparer.Ordinal),
    ];

    private static string Line(string path, JsonNode start, JsonNode end, int plus, string code) => string.Create(
        CultureInfo.InvariantCulture,
        $"{path}:{(int)start["line"]! + plus}:{(int)start["character"]! + plus}-{(int)end["line"]! + plus}:{(int)end["character"]! + plus} {code}");

    private static async Task<List<string>> ValidateAsync(string folder)
    {
        var start = new ProcessStartInfo(ServerProcess.Executable, ["validate", folder, "--json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        return
        [
            .. lines.Select(line => JsonNode.Parse(line)!).Select(message => string.Create(
                CultureInfo.InvariantCulture,
                $"{(string?)message["file"]}:{(int)message["line"]!}:{(int)message["column"]!}-{(int)message["endLine"]!}:{(int)message["endColumn"]!} {(string?)message["code"]}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    // Not between the halves of a pair, nor between CR and LF: no editor stands there.
    private static int Whole(string text, int offset) =>
        offset > 0 && offset < text.Length && (char.IsLowSurrogate(text[offset]) || (text[offset] == '\n' && text[offset - 1] == '\r')) ? offset - 1 : offset;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
