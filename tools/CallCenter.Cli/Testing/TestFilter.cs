using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;

namespace CallCenter.Cli.Testing;

/// <summary>Chooses tests by part of their name, by part of their file's path, or by <c>file:line</c>.</summary>
internal static class TestFilter
{
    private const int SuggestionsMax = 3;

    /// <summary>The tests that fit, in the order of the source; case does not count.</summary>
    public static IReadOnlyList<TestManifest> Choose(IReadOnlyList<TestManifest> tests, string? filter)
    {
        if (string.IsNullOrEmpty(filter))
        {
            return tests;
        }

        if (PlaceOf(filter) is { } place)
        {
            // The test a line stands in is the last one that begins at or before it.
            var at = tests.Where(test => IsFile(test.File, place.File) && test.Line <= place.Line)
                .GroupBy(test => test.File)
                .Select(file => file.MaxBy(test => test.Line)!)
                .ToList();
            if (at.Count > 0)
            {
                return at;
            }
        }

        return
        [
            .. tests.Where(test => test.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)
                || test.File.Contains(filter, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    /// <summary>What to say when nothing fits: one sentence with the nearest names.</summary>
    public static string NothingFits(IReadOnlyList<TestManifest> tests, string filter)
    {
        if (tests.Count == 0)
        {
            return $"No test fits `{filter}`: the project has none.";
        }

        string[] near = [.. tests.Select(test => test.Name).OrderByDescending(name => Likeness(name, filter)).Take(SuggestionsMax)];
        var nearest = Nearest.To(filter, [.. tests.Select(test => test.Name)]);
        var names = nearest is null ? near : [nearest, .. near.Where(name => name != nearest).Take(SuggestionsMax - 1)];
        return $"No test fits `{filter}`. The nearest names: {string.Join(", ", names.Select(name => $"\"{name}\""))}; --list prints all.";
    }

    private static (string File, int Line)? PlaceOf(string filter)
    {
        var colon = filter.LastIndexOf(':');
        return colon > 0 && int.TryParse(filter.AsSpan(colon + 1), out var line) && line > 0 ? (filter[..colon], line) : null;
    }

    private static bool IsFile(string file, string wanted)
    {
        var path = wanted.Replace('\\', '/');
        return file.Equals(path, StringComparison.OrdinalIgnoreCase)
            || file.EndsWith("/" + path, StringComparison.OrdinalIgnoreCase)
            || path.EndsWith("/" + file, StringComparison.OrdinalIgnoreCase);
    }

    // How many pairs of neighbouring letters two texts share, of all they have: names in any script can be compared so.
    private static double Likeness(string name, string wanted)
    {
        var (a, b) = (Pairs(name), Pairs(wanted));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);
    }

    private static HashSet<string> Pairs(string text)
    {
        var letters = text.ToUpperInvariant();
        return [.. letters.Select(letter => letter.ToString()), .. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(at => letters.Substring(at, 2))];
    }
}
