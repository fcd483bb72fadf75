using CallCenter.Diagnostics.Text;

namespace CallCenter.Soundness.Tests.Mutations;

/// <summary>Something taken out of a source file.</summary>
/// <param name="Kind"><c>on</c>, <c>limit</c>, <c>translation</c> or <c>ending</c>.</param>
/// <param name="Span">What is taken out.</param>
internal sealed record Mutation(string Kind, SourceSpan Span)
{
    /// <summary>How a reader finds it; several of one file may share a name.</summary>
    public string Name => $"{Span.File.Path} | {Kind} | {string.Join(' ', Span.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}";

    /// <summary>The file without it. Blanks stay, so that everything else keeps its place.</summary>
    public SourceFile Apply()
    {
        var text = Span.File.Text.ToCharArray();
        for (var i = Span.Start; i < Span.End; i++)
        {
            text[i] = text[i] == '\n' ? '\n' : ' ';
        }

        return new SourceFile(Span.File.Path, new string(text));
    }
}
