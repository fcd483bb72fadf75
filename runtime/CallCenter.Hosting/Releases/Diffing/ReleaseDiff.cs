using System.Globalization;
using System.Text;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>What changed from one release to another, as text that the author of the flows reads: in their words, a piece of the project at a time.</summary>
public static class ReleaseDiff
{
    /// <summary>How many lines are shown of one piece.</summary>
    public const int LinesMax = 200;

    private const int NameLength = 12;

    /// <summary>
    /// The text: first from which release to which, then each piece that was added, removed or changed, with its lines that went (<c>-</c>) and that came (<c>+</c>).
    /// </summary>
    public static string Of(ReleaseManifest before, ReleaseManifest after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var text = new StringBuilder();
        Line(text, "", $"release {Short(before)} -> {Short(after)}");
        var start = text.Length;
        var (old, fresh) = (ReleasePieces.Of(before).ToList(), ReleasePieces.Of(after).ToList());
        var former = old.ToDictionary(static piece => piece.Key);
        var present = fresh.Select(static piece => piece.Key).ToHashSet();
        foreach (var kind in ReleasePieces.Kinds)
        {
            foreach (var piece in fresh.Where(piece => piece.Kind == kind))
            {
                Tell(text, former.GetValueOrDefault(piece.Key), piece);
            }

            foreach (var piece in old.Where(piece => piece.Kind == kind && !present.Contains(piece.Key)))
            {
                Line(text, "", $"{piece.Title} removed");
            }
        }

        if (text.Length == start)
        {
            Line(text, "", before.Hash == after.Hash ? "Nothing changed: they are the same." : "Nothing changed that callers, agents or the business notice.");
        }

        return text.ToString();
    }

    private static void Tell(StringBuilder text, ReleasePiece? before, ReleasePiece after)
    {
        if (before is null)
        {
            Line(text, "", $"{after.Title} added");
            Tell(text, after.Lines.Select(static line => ('+', line)));
            return;
        }

        var changes = LineDiff.Of(before.Lines, after.Lines);
        if (changes.Count > 0)
        {
            Line(text, "", $"{after.Title} changed");
            Tell(text, changes);
        }
        else if (before.Meaning.Length > 0 && after.Meaning.Length > 0 && before.Meaning != after.Meaning)
        {
            Line(text, "", $"{after.Title} changed inside: the same nodes, with other words, values, conditions or ways");
        }
    }

    private static void Tell(StringBuilder text, IEnumerable<(char Sign, string Line)> changes)
    {
        var count = 0;
        foreach (var (sign, line) in changes)
        {
            if (++count <= LinesMax)
            {
                Line(text, "  ", $"{sign} {line}");
            }
        }

        if (count > LinesMax)
        {
            Line(text, "  ", string.Create(CultureInfo.InvariantCulture, $"… and {count - LinesMax} lines more"));
        }
    }

    private static void Line(StringBuilder text, string indent, string line) => text.Append(indent).Append(line).Append('\n');

    private static string Short(ReleaseManifest manifest) => manifest.Hash.Length > NameLength ? manifest.Hash[..NameLength] : manifest.Hash;
}
