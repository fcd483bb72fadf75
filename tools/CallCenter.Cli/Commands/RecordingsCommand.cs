using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Cli.Recording;
using CallCenter.Cli.Terminal;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter recordings PROJECT</c>: the list for the studio.</summary>
internal static class RecordingsCommand
{
    private const string Help =
        """
        Lists every text that callers hear, in every language, with the WAV file that says it: the list for a studio.

        A file in brackets is not named by its prompt; record it there and write `from "FILE"` behind the text. Values stand
        as {name}: they differ from call to call, so a prompt with values is synthesised.

        Values themselves are played from recorded pieces (twenty, five, hundred) as soon as all pieces of a value are there.
        They are listed behind the prompts for the types of values this project says; a piece needs no more than its file.

        Examples:
          callcenter recordings examples/hotline-400
          callcenter recordings examples/hotline-400 --csv > studio.csv
          callcenter recordings examples/hotline-400 --json

        Exit codes: 0 all files that prompts name are there, 1 some are missing or the project has errors, 2 usage.
        """;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Texts are read by people.
    };

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var csv = new Option<bool>("--csv") { Description = "As CSV (RFC 4180), for a spreadsheet" };
        var command = new Command("recordings", Help) { project, json, csv };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(csv))
            {
                result.AddError("The list is JSON or CSV; write --json or --csv.");
            }
        });
        command.SetAction(parsed => Run(parsed.GetValue(project)!, parsed.GetValue(json), parsed.GetValue(csv)));
        return command;
    }

    private static int Run(string path, bool json, bool csv)
    {
        if (ProjectArgument.Open(path) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        using var progress = Progress.Start("reading");
        var lines = RecordingList.Of(folder);
        var isUncertain = RecordingList.IsUncertain(folder);
        progress.Stop();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(lines, Json));
        }
        else if (csv)
        {
            WriteCsv(lines);
        }
        else
        {
            WriteTable(lines);
        }

        if (isUncertain)
        {
            Console.Error.WriteLine($"The project has errors, so the list may lack something; `callcenter validate {path}` tells them.");
        }

        return isUncertain || lines.Any(line => line is { IsNamed: true, Exists: false }) ? ExitCodes.Errors : ExitCodes.Done;
    }

    private static void WriteTable(IReadOnlyList<RecordingLine> lines)
    {
        string[][] rows =
        [
            ["prompt", "language", "file", "state", "at most", "text"],
            .. lines.Select(line => (string[])
            [
                NameOf(line), line.Language, line.IsNamed || line.Piece is not null ? line.File : $"[{line.File}]", StateOf(line), Seconds(line), line.Text.ReplaceLineEndings(" "),
            ]),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => ColumnWidth.Of(row[column])))];
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == row.Length - 1 ? cell : cell + new string(' ', widths[column] - ColumnWidth.Of(cell)));
            Console.WriteLine(string.Join("  ", cells));
        }

        var pieces = lines.Where(line => line.Piece is not null).ToList();
        var texts = lines.Where(line => line.Piece is null).ToList();
        var missing = texts.Count(line => line is { IsNamed: true, Exists: false });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{texts.Count} texts: {texts.Count(line => line is { IsNamed: true, Exists: true })} recorded, {missing} missing, {texts.Count(line => !line.IsNamed)} synthesised"));
        if (pieces.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pieces.Count} pieces of values: {pieces.Count(line => line.Exists)} recorded"));
        }
    }

    private static void WriteCsv(IReadOnlyList<RecordingLine> lines)
    {
        Console.Write("prompt,language,file,state,at most,text\r\n");
        foreach (var line in lines)
        {
            string[] cells = [NameOf(line), line.Language, line.File, StateOf(line), Seconds(line), line.Text];
            Console.Write(string.Join(',', cells.Select(Quoted)) + "\r\n");
        }
    }

    private static string NameOf(RecordingLine line) => line.Piece is { } piece ? $"piece {piece}" : line.Prompt;

    private static string StateOf(RecordingLine line) =>
        line.Piece is not null ? line.Exists ? "recorded" : "not recorded" : line.IsNamed ? line.Exists ? "recorded" : "missing" : line.Values.Count > 0 ? "synthesised, has values" : "synthesised";

    private static string Seconds(RecordingLine line) =>
        line.SecondsMax is { } most ? string.Create(CultureInfo.InvariantCulture, $"{most}s") : "";

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
