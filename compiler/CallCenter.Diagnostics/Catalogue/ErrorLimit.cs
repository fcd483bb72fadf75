using System.Collections.Immutable;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>Keeps a broken file from filling the screen.</summary>
public static class ErrorLimit
{
    /// <summary>Most errors shown of one file, the one that says so included.</summary>
    public const int ErrorsMax = 20;

    /// <summary>Cuts what each file has beyond <see cref="ErrorsMax"/>.</summary>
    public static ImmutableArray<Diagnostic> Apply(ImmutableArray<Diagnostic> sorted)
    {
        var kept = ImmutableArray.CreateBuilder<Diagnostic>(sorted.Length);
        foreach (var file in sorted.GroupBy(diagnostic => diagnostic.Primary?.Span.File))
        {
            var all = file.ToList();
            if (all.Count <= ErrorsMax || file.Key is null)
            {
                kept.AddRange(all);
                continue;
            }

            kept.AddRange(all.Take(ErrorsMax - 1));
            kept.Add(Report.TooManyErrors(all[ErrorsMax - 1].Primary!.Span, ErrorsMax - 1));
        }

        return kept.ToImmutable();
    }
}
