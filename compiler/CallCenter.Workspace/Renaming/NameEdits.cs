using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;
using CallCenter.Workspace.Documents;

namespace CallCenter.Workspace.Renaming;

/// <summary>The changes that give a symbol another name.</summary>
internal static class NameEdits
{
    /// <summary>One change for each place where the name stands.</summary>
    /// <param name="places">Where it stands.</param>
    /// <param name="rootOf">The tree of a file.</param>
    /// <param name="name">The new name.</param>
    public static ImmutableArray<FileEdit> Of(IReadOnlyList<NameEntry> places, Func<SourceFile, SyntaxNode> rootOf, string name) =>
    [
        .. places.Select(place => ShortForm(place, rootOf, name) ?? new FileEdit(place.At, name)).DistinctBy(edit => edit.Span),
    ];

    // `with { customer }` means `with { customer: customer }`: only one of the two gets another name, and back.
    private static FileEdit? ShortForm(NameEntry place, Func<SourceFile, SyntaxNode> rootOf, string name)
    {
        if (SyntaxChildren.Around(rootOf(place.At.File), place.At.Start).OfType<FactValueSyntax>().LastOrDefault() is not { Value: NameExpressionSyntax value } fact)
        {
            return null;
        }

        var isFact = place.Symbol is FactSymbol && fact.Name.Span == place.At;
        if (!isFact && value.Span != place.At)
        {
            return null;
        }

        if (fact.Name.Span == value.Span)
        {
            return new FileEdit(place.At, isFact ? $"{name}: {value.Name.Text}" : $"{fact.Name.Text}: {name}");
        }

        return (isFact ? value.Name.Text : fact.Name.Text) == name ? new FileEdit(fact.Span, name) : null;
    }
}
