using System.Collections.Immutable;

namespace CallCenter.Syntax.Written;

/// <summary>What one rule of the grammar has read. A pair of braces is always within one node, and so is all that stands between them.</summary>
/// <param name="rule">The rule, or the label of its alternative, as the grammar names it, with a capital: <c>PlayStatement</c>.</param>
/// <param name="parts">Its tokens and the nodes below it, in order.</param>
public sealed class WrittenNode(string rule, ImmutableArray<WrittenPart> parts) : WrittenPart
{
    /// <summary>The rule, or the label of its alternative, as the grammar names it, with a capital: <c>PlayStatement</c>.</summary>
    public string Rule { get; } = rule;

    /// <summary>Its tokens and the nodes below it, in order.</summary>
    public ImmutableArray<WrittenPart> Parts { get; } = parts;

    /// <inheritdoc/>
    public override IEnumerable<WrittenToken> Tokens => Parts.SelectMany(part => part.Tokens);
}
