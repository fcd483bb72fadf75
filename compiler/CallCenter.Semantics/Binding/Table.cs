using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>All declarations of one kind, by name and in order.</summary>
/// <param name="kind">Keyword of the declaration.</param>
/// <param name="diagnostics">Takes what is wrong.</param>
/// <param name="uses">Takes what is used, and where.</param>
internal sealed class Table<T>(string kind, DiagnosticBag diagnostics, Uses uses)
    where T : Symbol
{
    private readonly Dictionary<string, T> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly List<T> _all = [];

    /// <summary>All of them; positions are the indices emitted code uses.</summary>
    public IReadOnlyList<T> All => _all;

    /// <summary>Adds a declaration; one whose name is taken is reported and keeps its position.</summary>
    public void Add(T symbol)
    {
        _all.Add(symbol);
        uses.Names?.Note(symbol.DeclaredAt, symbol, NameUse.Declaration);
        if (!_byName.TryAdd(symbol.Name, symbol))
        {
            diagnostics.Add(Report.DeclaredTwice(symbol.DeclaredAt, kind, symbol.Name, _byName[symbol.Name].DeclaredAt));
        }
    }

    /// <summary>Adds a declaration that no use can name: where it stands is its use.</summary>
    public void AddUnnamed(T symbol)
    {
        _all.Add(symbol);
        uses.Note(symbol);
    }

    /// <summary>Notes a declaration that could not be read, so that its uses stay quiet.</summary>
    public void AddBroken(string name) => _broken.Add(name);

    /// <summary>The declaration, to look at it: that is no use.</summary>
    public T? Peek(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The declaration, without a word when there is none.</summary>
    public T? Find(string name)
    {
        if (Peek(name) is not { } symbol)
        {
            return null;
        }

        uses.Note(symbol);
        return symbol;
    }

    /// <summary>The declaration a name stands for, without a word when there is none.</summary>
    public T? Find(NameSyntax name) => Find(name.Text, name.Span);

    /// <summary>The declaration a name stands for, without a word when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="at">Where it stands.</param>
    public T? Find(string name, SourceSpan at)
    {
        if (Find(name) is not { } symbol)
        {
            return null;
        }

        uses.Names?.Note(at, symbol, NameUse.Read);
        return symbol;
    }

    /// <summary>Whether a broken declaration has this name.</summary>
    public bool IsBroken(string name) => _broken.Contains(name);

    /// <summary>The declaration, or null after a report.</summary>
    /// <param name="name">The use.</param>
    /// <param name="wanted">What an author calls the thing that is wanted, where it is not the keyword of all of them.</param>
    public T? Resolve(NameSyntax name, string? wanted = null)
    {
        if (Find(name) is { } symbol)
        {
            return symbol;
        }

        if (!IsBroken(name.Text))
        {
            var nearest = Nearest.To(name.Text, _byName.Keys);
            diagnostics.Add(Report.UnknownDeclaration(
                name.Span, wanted ?? kind, name.Text, nearest, nearest is null ? null : _byName[nearest].DeclaredAt));
        }

        return null;
    }
}
