using System.Collections.Immutable;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Formatting;

namespace CallCenter.Cli.Rewriting;

/// <summary>What formatting did to a file.</summary>
internal enum FormattingState
{
    /// <summary>It has the one layout already.</summary>
    Unchanged,

    /// <summary>It has another layout; unless it was only checked, it was written.</summary>
    Changed,

    /// <summary>It has errors and stays as it is.</summary>
    Errors,

    /// <summary>It cannot be read or written.</summary>
    Unreachable,
}

/// <summary>A file that was formatted or checked.</summary>
/// <param name="Path">The file, as it was asked for.</param>
/// <param name="State">What was done.</param>
internal sealed record FileFormatting(string Path, FormattingState State)
{
    /// <summary>What is wrong with its writing.</summary>
    public ImmutableArray<Diagnostic> Errors { get; init; } = [];

    /// <summary>Why it cannot be read or written, in a sentence.</summary>
    public string? Problem { get; init; }

    /// <summary>Formats a file, or only says whether it would change.</summary>
    public static FileFormatting Of(string path, bool checkOnly)
    {
        var action = "read";
        try
        {
            var file = FlowFileText.Read(path);
            var result = Formatter.Format(new SourceFile(path, file.Text));
            if (result.Text is null)
            {
                return new FileFormatting(path, FormattingState.Errors) { Errors = result.Errors };
            }

            if (result.Changes && !checkOnly)
            {
                action = "written";
                file.Replace(result.Text);
            }

            return new FileFormatting(path, result.Changes ? FormattingState.Changed : FormattingState.Unchanged);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileFormatting(path, FormattingState.Unreachable) { Problem = exception is FlowTextException ? exception.Message : $"{path} cannot be {action}: {exception.Message}" };
        }
    }
}
