using System.Collections;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Soundness.Tests.Mutations;

/// <summary>Finds, by the syntax tree, everything whose loss must be noticed.</summary>
internal static class MutationFinder
{
    /// <summary>All branches, limits, translations and endings of a file.</summary>
    public static IEnumerable<Mutation> In(CompilationUnitSyntax file) =>
        Nodes(file).SelectMany(Of).DistinctBy(mutation => (mutation.Span.Start, mutation.Span.Length));

    private static IEnumerable<Mutation> Of(SyntaxNode node) => node switch
    {
        KeyArmSyntax or OutcomeArmSyntax or LanguageArmSyntax { Key: not null } or WaitingKeySyntax => [new Mutation("on", node.Span)],
        AtMostClauseSyntax or WithinClauseSyntax or RingClauseSyntax or VisitsSyntax => [new Mutation("limit", node.Span)],
        StatementDeclarationSyntax it => [new Mutation("limit", Behind("within", it.Within.Span))],
        PromptSyntax { LengthMax: { } longest } => [new Mutation("limit", Behind("at most", longest.Span))],
        PromptTextSyntax { Language: not null } => [new Mutation("translation", node.Span)],
        HangupSyntax or GoToSyntax or ReturnSyntax or RejectSyntax or RedirectSyntax or InboundRejectSyntax => [new Mutation("ending", node.Span)],
        _ => [],
    };

    // The words before a value belong to it.
    private static SourceSpan Behind(string words, SourceSpan value)
    {
        var start = value.File.Text.LastIndexOf(words, value.Start, StringComparison.Ordinal);
        return value with { Start = start, Length = value.End - start };
    }

    private static IEnumerable<SyntaxNode> Nodes(SyntaxNode node)
    {
        yield return node;
        foreach (var property in node.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            if (property.PropertyType.IsAssignableTo(typeof(SyntaxNode)) || property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            {
                foreach (var nested in Children(property.GetValue(node)).SelectMany(Nodes))
                {
                    yield return nested;
                }
            }
        }
    }

    private static IEnumerable<SyntaxNode> Children(object? value) => value switch
    {
        SyntaxNode node => [node],
        string => [],
        IEnumerable items => items.OfType<SyntaxNode>(),
        _ => [],
    };
}
