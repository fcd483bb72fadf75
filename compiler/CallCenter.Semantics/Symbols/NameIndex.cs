using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Symbols;

/// <summary>What a name does where it stands.</summary>
public enum NameUse
{
    /// <summary>Says what it stands for.</summary>
    Declaration,

    /// <summary>Uses what it stands for.</summary>
    Read,

    /// <summary>Gives a new value to what it stands for.</summary>
    Write,
}

/// <summary>A name in a file.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Symbol">What it stands for.</param>
/// <param name="Use">What it does there.</param>
public readonly record struct NameEntry(SourceSpan At, Symbol Symbol, NameUse Use);

/// <summary>
/// Where every name of a project stands and what it stands for, gathered while the project is bound, in projects with errors too.
/// Compiling has no need of it and pays nothing for it.
/// </summary>
/// <param name="probe">
/// A name that stands where somebody is about to write: what could stand there is noted beside; null where nobody is asked about.
/// </param>
public sealed class NameIndex(string? probe = null)
{
    private const int NamesOfStatementMax = 256;

    private readonly List<NameEntry> _entries = [];
    private readonly Dictionary<(object Owner, string Name), PartSymbol> _parts = [];

    /// <summary>All names in the order in which they were bound; one that was bound twice is there twice.</summary>
    public IReadOnlyList<NameEntry> Entries => _entries;

    /// <summary>What could stand where the probe stands.</summary>
    public ProbedPlace Place { get; } = new();

    /// <summary>Whether a name is the probe.</summary>
    internal bool IsProbe(string name) => probe is not null && name == probe;

    /// <summary>Notes a name. What stands nowhere, such as a name in generated syntax, is not noted.</summary>
    internal void Note(SourceSpan at, Symbol symbol, NameUse use)
    {
        if (at.File is not null && at.Length > 0)
        {
            _entries.Add(new NameEntry(at, symbol, use));
        }
    }

    /// <summary>Notes the names of an expression once more, where the same words stand again and are not bound again.</summary>
    internal void Repeat(SourceSpan bound, SourceSpan again)
    {
        if (bound == again)
        {
            return;
        }

        // Bound in the same statement, so it stands near the end.
        var last = _entries.Count - 1;
        for (var i = last; i >= Math.Max(0, last - NamesOfStatementMax); i--)
        {
            var at = _entries[i].At;
            if (ReferenceEquals(at.File, bound.File) && at.Start >= bound.Start && at.End <= bound.End)
            {
                _entries.Add(_entries[i] with { At = new SourceSpan(again.File, again.Start + at.Start - bound.Start, at.Length) });
            }
        }
    }

    /// <summary>Notes where a part of something is declared; a twin is reported by others and stands for the first.</summary>
    internal void DeclarePart(object owner, string kind, string name, SourceSpan at, string documentation = "")
    {
        _parts.TryAdd((owner, name), new PartSymbol(kind, name, at, owner as Symbol) { Documentation = documentation });
        Note(at, _parts[(owner, name)], NameUse.Declaration);
    }

    /// <summary>Notes a use of a part.</summary>
    internal void NotePart(SourceSpan at, object owner, string name)
    {
        if (_parts.TryGetValue((owner, name), out var part))
        {
            Note(at, part, NameUse.Read);
        }
    }
}

/// <summary>What was known where a probe stood.</summary>
public sealed class ProbedPlace
{
    /// <summary>Values with a name that are in reach there; empty where none is wanted.</summary>
    public ImmutableArray<Symbol> Values { get; internal set; } = [];

    /// <summary>The type that is wanted there; null where any will do, or none was found out.</summary>
    public FlowType? Wanted { get; internal set; }

    /// <summary>The type of the value whose member is wanted there; null where no member is.</summary>
    public FlowType? MemberOf { get; internal set; }

    /// <summary>The enum of which a value is wanted there; null where none is.</summary>
    public EnumSymbol? ValueOf { get; internal set; }
}

/// <summary>A part of something else that has a name: a value of an enum, a state or a menu of a flow, a language of the project.</summary>
/// <param name="kind">What an author calls it.</param>
/// <param name="name">Its name.</param>
/// <param name="declaredAt">Where it is declared.</param>
/// <param name="owner">What it is a part of; null for the project.</param>
public sealed class PartSymbol(string kind, string name, SourceSpan declaredAt, Symbol? owner) : Symbol(name, declaredAt)
{
    /// <summary>What an author calls it: <c>value</c>, <c>state</c>, <c>menu</c> or <c>language</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>What it is a part of; null for the project.</summary>
    public Symbol? Owner { get; } = owner;
}
