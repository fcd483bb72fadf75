using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;

namespace CallCenter.Workspace.Completing;

/// <summary>
/// Finds out what could stand at a place by putting a name there that nobody has declared, and binding the project: then the
/// compiler itself says what is in reach, and which type is wanted. What is half written around it is mended first.
/// </summary>
internal sealed class Probe(ProjectSnapshot snapshot, CancellationToken cancellation)
{
    /// <summary>A name that no author writes.</summary>
    public const string Name = "__here";

    // What may be missing behind the place, the least first.
    private static readonly string[] Ends = ["", ")", "))", " continue", " for 1m", " { }", ") { }", " { else hangup }", ") else none", " else none", "\" }", "}\" }"];

    /// <summary>What could stand in place of a word, as a value; nothing where no mending helps.</summary>
    public ProbedPlace Value(CaretPlace place) => Try(place, Name) ?? Statement(place);

    /// <summary>What is in reach where a statement begins.</summary>
    public ProbedPlace Statement(CaretPlace place) => Try(place, $"log \"{{{Name}}}\"") ?? new ProbedPlace();

    /// <summary>What is in reach in a placeholder of a text.</summary>
    /// <param name="place">The place.</param>
    /// <param name="before">What stands between the brace of the placeholder and the word that was begun.</param>
    public ProbedPlace InText(CaretPlace place, string before)
    {
        // The text is as good as any statement that says something.
        var text = place.Inside!.Value.Span;
        var begun = place.File.Text[place.Begin..text.Start] + $"\"{{{before}{Name}}}\"";
        return Mended(begun + place.File.Text[text.End..place.End]) is { } mended
            ? Bind(place.File, string.Concat(place.File.Text.AsSpan(0, place.Begin), mended, "\n", place.File.Text.AsSpan(place.End))) ?? new ProbedPlace()
            : Statement(place);
    }

    private ProbedPlace? Try(CaretPlace place, string put)
    {
        var text = place.File.Text;
        var begun = text[place.Begin..place.Word.Start] + put;
        var line = text.IndexOf('\n', place.Word.End) is >= 0 and var end && end <= place.End ? end : place.End;
        foreach (var rest in new[] { place.Word.End, line })
        {
            foreach (var missing in Ends)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Mended(begun + missing + text[rest..place.End]) is { } mended)
                {
                    return Bind(place.File, string.Concat(text.AsSpan(0, place.Begin), mended, "\n", text.AsSpan(place.End)));
                }
            }
        }

        return null;
    }

    // A declaration that can be read, with the braces closed that are open at its end; null where that is not enough.
    private static string? Mended(string declaration)
    {
        if (CanBeRead(declaration))
        {
            return declaration;
        }

        var open = 0;
        foreach (var token in FlowTokens.Read(new SourceFile("", declaration)))
        {
            open += token.IsMark("{") ? 1 : token.IsMark("}") ? -1 : 0;
        }

        var closed = open > 0 ? declaration + " " + new string('}', open) : declaration;
        return open > 0 && CanBeRead(closed) ? closed : null;
    }

    private static bool CanBeRead(string declaration) =>
        FlowParser.Parse(new SourceFile("", declaration)).Root.Declarations is [not ErrorDeclarationSyntax];

    private ProbedPlace? Bind(SourceFile file, string text)
    {
        var index = new NameIndex(Name);
        snapshot.With(it => it.Path == file.Path ? text : it.Text).Bind(index);
        return index.Place is { Values.IsEmpty: true, MemberOf: null, ValueOf: null, Wanted: null } ? null : index.Place;
    }
}
