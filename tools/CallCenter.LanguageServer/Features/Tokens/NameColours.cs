using CallCenter.LanguageServer.Documents;
using CallCenter.Syntax.Tree;

namespace CallCenter.LanguageServer.Features.Tokens;

/// <summary>Finds the kind of every name by what it stands for.</summary>
internal static class NameColours
{
    /// <summary>The names of a file by the offset they begin at.</summary>
    public static IReadOnlyDictionary<int, ColouredToken> Of(DocumentView view, CancellationToken cancellation)
    {
        var colours = new Dictionary<int, ColouredToken>();
        foreach (var node in SyntaxChildren.AndAllBelow(view.Syntax.Root))
        {
            cancellation.ThrowIfCancellationRequested();
            if (node is NameSyntax { Span.Length: > 0 } name)
            {
                colours[name.Span.Start] = new ColouredToken(name.Span, TokenType.Variable, TokenModifiers.None);
            }
        }

        return colours;
    }
}
