using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Cli.Rewriting;
using CallCenter.Cli.Terminal;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Diagnostics.Text;
using CallCenter.Formatting;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter format PATH…</c>: the one layout.</summary>
internal static class FormatCommand
{
    private const string Help =
        """
        Gives flow files the one layout: all of a project, or those named. Only white space changes; comments stay
        where they are. A file with errors is not touched, and its errors are printed.

        What is kept of your own white space: an empty line where there are some, a block on one line where it was
        on one line and has room there, and a comment at the end of its line.

        Examples:
          callcenter format examples/hotline-400
          callcenter format flows/day.flow flows/night.flow
          callcenter format --check examples/hotline-400     for CI: writes nothing, lists what would change
          callcenter format --stdin < day.flow               for editors: text in, text out

        Exit codes: 0 done, or nothing to change; 1 errors in a file, or with --check a file would change;
        2 usage, or a file cannot be read or written.
        """;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Folder of a project, or .flow files", Arity = ArgumentArity.ZeroOrMore };
        var check = new Option<bool>("--check") { Description = "Write nothing; exit 1 when a file would change" };
        var stdin = new Option<bool>("--stdin") { Description = "Read a text from standard input, write it to standard output" };
        var json = new Option<bool>("--json") { Description = "One JSON object per file and line" };
        var command = new Command("format", Help) { paths, check, stdin, json };
        command.SetAction((parsed, cancellation) =>
        {
            var asked = parsed.GetValue(paths) ?? [];
            return parsed.GetValue(stdin)
                ? FormatInputAsync(asked, parsed.GetValue(check), cancellation)
                : FormatFilesAsync(asked, parsed.GetValue(check), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> FormatFilesAsync(string[] asked, bool check, bool json, CancellationToken cancellation)
    {
        if (asked.Length == 0)
        {
            await Console.Error.WriteLineAsync("Name the folder of a project, or .flow files; or give a text with --stdin.");
            return ExitCodes.Usage;
        }

        IReadOnlyList<string> paths;
        string? problem;
        try
        {
            (paths, problem) = FlowFilePaths.Of(asked);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            (paths, problem) = ([], $"The project cannot be read: {exception.Message}");
        }

        if (problem is not null)
        {
            await Console.Error.WriteLineAsync(problem);
            return ExitCodes.Usage;
        }

        var files = new FileFormatting[paths.Count];
        using (var progress = Progress.Start(check ? "checking" : "formatting"))
        {
            await Task.Run(
                () => Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellation }, i => files[i] = FileFormatting.Of(paths[i], check)),
                cancellation);
            progress.Stop();
        }

        await (json ? WriteJsonAsync(files) : WriteTextAsync(files, check));
        return files.Any(file => file.State == FormattingState.Unreachable) ? ExitCodes.Usage
            : files.Any(file => file.State == FormattingState.Errors || (check && file.State == FormattingState.Changed)) ? ExitCodes.Errors
            : ExitCodes.Done;
    }

    private static async Task WriteTextAsync(FileFormatting[] files, bool check)
    {
        foreach (var file in files)
        {
            if (file.Problem is not null)
            {
                await Console.Error.WriteLineAsync(file.Problem);
            }
            else if (file.State == FormattingState.Changed)
            {
                await Console.Out.WriteLineAsync(check ? $"{file.Path} would change" : $"{file.Path} formatted");
            }

            DiagnosticPrinter.Print(file.Errors, Console.Out, json: false);
        }

        var changed = files.Count(file => file.State == FormattingState.Changed);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{files.Length} files, {changed} {(check ? "would change" : "formatted")}"));
    }

    private static async Task WriteJsonAsync(FileFormatting[] files)
    {
        foreach (var file in files)
        {
            using var buffer = new MemoryStream();
            await using (var json = new Utf8JsonWriter(buffer, Json))
            {
                json.WriteStartObject();
                json.WriteString("file", file.Path);
                json.WriteString("state", file.State switch
                {
                    FormattingState.Unchanged => "unchanged",
                    FormattingState.Changed => "changed",
                    FormattingState.Errors => "errors",
                    _ => "unreachable",
                });
                json.WriteStartArray("errors");
                foreach (var error in file.Errors)
                {
                    json.WriteRawValue(JsonLines.Render(error));
                }

                json.WriteEndArray();
                if (file.Problem is not null)
                {
                    json.WriteString("problem", file.Problem);
                }

                json.WriteEndObject();
            }

            await Console.Out.WriteLineAsync(Encoding.UTF8.GetString(buffer.ToArray()));
        }
    }

    // Bytes, not characters: whatever the terminal's encoding is, a file is UTF-8.
    private static async Task<int> FormatInputAsync(string[] asked, bool check, CancellationToken cancellation)
    {
        if (asked.Length > 0)
        {
            await Console.Error.WriteLineAsync("--stdin reads one text from standard input; leave the paths out.");
            return ExitCodes.Usage;
        }

        using var bytes = new MemoryStream();
        await using (var input = Console.OpenStandardInput())
        {
            await input.CopyToAsync(bytes, cancellation);
        }

        var result = Formatter.Format(new SourceFile("stdin", Encoding.UTF8.GetString(bytes.ToArray())));
        if (result.Text is null)
        {
            DiagnosticPrinter.Print(result.Errors, Console.Error, json: false);
            return ExitCodes.Errors;
        }

        if (check)
        {
            return result.Changes ? ExitCodes.Errors : ExitCodes.Done;
        }

        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(result.Text), cancellation);
        return ExitCodes.Done;
    }
}
