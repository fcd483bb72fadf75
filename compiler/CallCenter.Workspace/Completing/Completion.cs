using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Workspace.Completing;

/// <summary>Something that may stand where somebody writes.</summary>
/// <param name="Label">What a list of choices shows.</param>
/// <param name="Kind">What it is: <c>word</c>, <c>outcome</c>, <c>key</c>, <c>type</c>, <c>fact</c>, or as in <see cref="Symbols.SymbolWords"/>.</param>
/// <param name="Insert">What is written when it is chosen.</param>
public sealed record Completion(string Label, string Kind, string Insert)
{
    /// <summary>Whether <see cref="Insert"/> holds places to fill in: <c>$1</c>, and <c>$0</c> where the caret ends.</summary>
    public bool IsSnippet { get; init; }

    /// <summary>Its type, or what it takes; empty for nothing.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What is to be known about it; empty for nothing.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>Smaller is nearer to what is wanted.</summary>
    public int Rank { get; init; }
}

/// <summary>What may stand where somebody writes.</summary>
/// <param name="Replace">What is taken out when something is chosen: the word that was begun.</param>
/// <param name="Items">The choices, the nearest first; those that do not begin like the word are among them.</param>
public sealed record CompletionList(SourceSpan Replace, ImmutableArray<Completion> Items);
