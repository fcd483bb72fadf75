using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>The parts of a statement's head, each at most once.</summary>
internal sealed class Clauses
{
    private readonly Dictionary<string, ClauseSyntax> _byWords = new(StringComparer.Ordinal);
    private readonly string _statement;
    private readonly SourceSpan _at;
    private readonly SourceSpan? _last;
    private readonly DiagnosticBag _diagnostics;

    /// <summary>Sorts the parts, and reports those that stand twice or belong elsewhere.</summary>
    public Clauses(string statement, SourceSpan at, ImmutableArray<ClauseSyntax> clauses, string[] fits, DiagnosticBag diagnostics)
    {
        (_statement, _at, _diagnostics) = (statement, at, diagnostics);
        _last = clauses.IsEmpty ? null : clauses[^1].Span;
        foreach (var clause in clauses)
        {
            if (!fits.Contains(clause.Words))
            {
                diagnostics.Add(Report.ClauseDoesNotFit(clause.Span, statement, clause.Words, fits));
            }
            else if (!_byWords.TryAdd(clause.Words, clause))
            {
                diagnostics.Add(Report.ClauseTwice(clause.Span, statement, clause.Words, _byWords[clause.Words].Span));
            }
        }
    }

    /// <summary>Whether nobody says <c>without barge-in</c>.</summary>
    public bool BargeIn => !_byWords.ContainsKey("without barge-in");

    /// <summary>A part, or null.</summary>
    public T? Find<T>()
        where T : ClauseSyntax => _byWords.Values.OfType<T>().FirstOrDefault();

    /// <summary>A part; null after a report that it is missing.</summary>
    public T? Need<T>(string words, string why, string example)
        where T : ClauseSyntax
    {
        var found = Find<T>();
        if (found is null)
        {
            _diagnostics.Add(Report.ClauseMissing(_at, _statement, words, why, example, words == "play" ? null : _last));
        }

        return found;
    }
}
