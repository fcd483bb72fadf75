using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Workspace.Symbols;

/// <summary>Where names stand in the files of a project, and what they stand for; by file and by what they stand for.</summary>
internal sealed class ProjectNames
{
    private readonly Dictionary<string, NameEntry[]> _byFile;
    private readonly Dictionary<Symbol, List<NameEntry>> _bySymbol = new(ReferenceEqualityComparer.Instance);

    public ProjectNames(NameIndex index)
    {
        _byFile = index.Entries
            .GroupBy(entry => entry.At.File.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, InOrder, StringComparer.Ordinal);
        foreach (var entry in _byFile.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value))
        {
            if (!_bySymbol.TryGetValue(entry.Symbol, out var entries))
            {
                _bySymbol[entry.Symbol] = entries = [];
            }

            entries.Add(entry);
        }
    }

    /// <summary>All names, by file and place.</summary>
    public IEnumerable<NameEntry> All => _byFile.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value);

    /// <summary>All that names stand for.</summary>
    public IEnumerable<Symbol> Symbols => _bySymbol.Keys;

    /// <summary>The names of one file, in order.</summary>
    public IReadOnlyList<NameEntry> In(SourceFile file) => _byFile.GetValueOrDefault(file.Path) ?? [];

    /// <summary>The name around a place, or just before it. Where one word stands for two things, the value comes first.</summary>
    public NameEntry? At(SourceFile file, int offset)
    {
        var entries = _byFile.GetValueOrDefault(file.Path) ?? [];
        var low = 0;
        var high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = entries[middle].At.End < offset ? (middle + 1, high) : (low, middle);
        }

        NameEntry? found = null;
        for (var i = low; i < entries.Length && entries[i].At.Start <= offset; i++)
        {
            // A name that begins here is nearer than one that ends here.
            if (found is null || entries[i].At.Start > found.Value.At.Start || entries[i].Symbol is not FactSymbol)
            {
                found = entries[i];
            }
        }

        return found;
    }

    /// <summary>Everywhere a symbol's name stands, its declaration among them.</summary>
    public IReadOnlyList<NameEntry> Of(Symbol symbol) => _bySymbol.TryGetValue(symbol, out var entries) ? entries : [];

    // What was bound twice stands there once; where one name does several things, the strongest counts.
    private static NameEntry[] InOrder(IEnumerable<NameEntry> entries) =>
    [
        .. entries
            .GroupBy(entry => (entry.At.Start, entry.At.Length, new Identity(entry.Symbol)))
            .Select(same => same.MinBy(entry => entry.Use switch { NameUse.Declaration => 0, NameUse.Write => 1, _ => 2 }))
            .OrderBy(entry => entry.At.Start)
            .ThenBy(entry => entry.At.End)
            .ThenBy(entry => entry.Symbol is FactSymbol or FieldSymbol ? 0 : 1),
    ];

    private readonly record struct Identity(Symbol Symbol)
    {
        public bool Equals(Identity other) => ReferenceEquals(Symbol, other.Symbol);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Symbol);
    }
}
