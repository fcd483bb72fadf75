using System.Text;
using CallCenter.Compiler.Explaining;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;
using CallCenter.Workspace.Symbols;

namespace CallCenter.Workspace.Telling;

/// <summary>Tells what stands at a place of a file.</summary>
internal sealed class Hovers(ProjectSnapshot snapshot, CancellationToken cancellation)
{
    /// <summary>What there is to tell; null for nothing.</summary>
    public Hover? At(SourceFile file, int offset)
    {
        if (snapshot.NameAt(file, offset, cancellation) is { } name)
        {
            return new Hover(name.At, OfName(name.Symbol));
        }

        if (snapshot.SyntaxOf(file) is not { } syntax || TokenAt(file, offset) is not { } token)
        {
            return null;
        }

        var around = SyntaxChildren.Around(syntax.Root, token.Span.Start);
        return OfOutcome(around, offset) ?? OfWord(token, around);
    }

    private string OfName(Symbol symbol)
    {
        var declaration = DeclarationOf(symbol);
        var text = new StringBuilder("```flow\n").Append(SymbolText.Of(symbol, declaration)).Append("\n```");
        Add(text, symbol.Documentation);
        switch (symbol)
        {
            case FlowSymbol:
                Add(text, BoundsOf(symbol.Name));
                break;
            case PromptSymbol it:
                AddTexts(text, it);
                break;
            case PartSymbol { Kind: "menu" } when declaration is FlowSyntax flow && StatementAround(flow, symbol.DeclaredAt) is { } menu:
                Add(text, snapshot.Bounds(cancellation)?.OfStatement(flow.Name.Text, menu.Span.Start - flow.Span.Start));
                break;
            case PartSymbol { Kind: "state", Owner: { } owner }:
                Add(text, $"A state of `{owner.Name}`.");
                break;
            case QueueSymbol { WaitBound: var wait, RingBound: var ring } when wait > TimeSpan.Zero:
                Add(text, $"A caller waits at most {WaitText.Of(wait)} here, and a telephone rings at most {WaitText.Of(ring)}.");
                break;
            default:
                break;
        }

        if (!SymbolWords.IsDeclared(symbol))
        {
            Add(text, "Built into the language.");
        }
        else if (symbol.DeclaredAt.File.IsLibrary)
        {
            Add(text, $"From the flow library, `{Path.GetFileNameWithoutExtension(symbol.DeclaredAt.File.Path)}`.");
        }

        return text.ToString();
    }

    private string? BoundsOf(string flow) => snapshot.Bounds(cancellation)?.OfFlow(flow) is { } known
        ? snapshot.IsInOrder(cancellation) ? known : $"{known} (Before the project had errors.)"
        : null;

    private void AddTexts(StringBuilder text, PromptSymbol prompt)
    {
        foreach (var each in prompt.Syntax.Texts)
        {
            Add(text, $"**{each.Language?.Text}** {each.Text.Span.Text.Trim('"').Trim()}{(each.Recording is { } recording ? $" (`{recording.Value}`)" : "")}");
        }

        if (snapshot.LengthOf(prompt, cancellation) is { } longest)
        {
            Add(text, $"At most {WaitText.Of(longest)} long.");
        }
    }

    private static Hover? OfOutcome(IReadOnlyList<SyntaxNode> around, int offset)
    {
        var arm = around.OfType<OutcomeArmSyntax>().LastOrDefault(it => it.Outcome.Span.Start <= offset && offset <= it.Outcome.Span.End);
        return arm is not null
            && around.OfType<StatementSyntax>().LastOrDefault(it => it.Span.Start < arm.Span.Start) is { } statement
            && ReferencePages.OfStatement(statement) is { } page
            && ReferencePages.OfOutcome(page, arm.Outcome.Text) is { } meaning
            ? new Hover(arm.Outcome.Span, $"**{arm.Outcome.Text}** {meaning}")
            : null;
    }

    private Hover? OfWord(FlowToken token, IReadOnlyList<SyntaxNode> around)
    {
        if (token.Kind is not (FlowTokenKind.ReservedWord or FlowTokenKind.SoftWord) || ReferencePages.Find(token.Span.Text, around) is not { } page)
        {
            return null;
        }

        var text = new StringBuilder($"**{token.Span.Text}** ").Append(ReferencePages.FirstParagraph(page));
        if (around.OfType<FlowSyntax>().LastOrDefault() is { } flow
            && around.OfType<StatementSyntax>().LastOrDefault(it => it.Keyword.Start <= token.Span.Start && token.Span.End <= it.Keyword.End) is { } statement)
        {
            Add(text, snapshot.Bounds(cancellation)?.OfStatement(flow.Name.Text, statement.Span.Start - flow.Span.Start));
        }

        return new Hover(token.Span, text.ToString());
    }

    private DeclarationSyntax? DeclarationOf(Symbol symbol) =>
        symbol.DeclaredAt is { File: { Path.Length: > 0 } file } at && snapshot.TreeOf(file, cancellation) is { } tree ? SymbolText.DeclarationAround(tree, at) : null;

    private static StatementSyntax? StatementAround(FlowSyntax flow, SourceSpan at) => SyntaxChildren.Around(flow, at.Start).OfType<StatementSyntax>().LastOrDefault();

    private static FlowToken? TokenAt(SourceFile file, int offset)
    {
        foreach (var token in FlowTokens.Read(file))
        {
            if (token.Span.Start <= offset && offset <= token.Span.End && token.Kind is FlowTokenKind.ReservedWord or FlowTokenKind.SoftWord or FlowTokenKind.Name)
            {
                return token;
            }
        }

        return null;
    }

    private static void Add(StringBuilder text, string? paragraph)
    {
        if (!string.IsNullOrEmpty(paragraph))
        {
            text.Append("\n\n").Append(paragraph);
        }
    }
}
