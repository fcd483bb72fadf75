using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Workspace.Telling;

/// <summary>What an editor shows above flows and inbound rules: bounds, and how often a flow is used.</summary>
internal sealed class Lenses(ProjectSnapshot snapshot, CancellationToken cancellation)
{
    /// <summary>The lines of a file, in order.</summary>
    public ImmutableArray<Lens> Of(SourceFile file)
    {
        var lenses = ImmutableArray.CreateBuilder<Lens>();
        var bounds = snapshot.Bounds(cancellation);
        var names = snapshot.Analyse(cancellation).Names;
        foreach (var declaration in snapshot.SyntaxOf(file)?.Root.Declarations ?? [])
        {
            switch (declaration)
            {
                case FlowSyntax flow:
                    Add(lenses, flow.Name.Span, bounds?.ShortOfFlow(flow.Name.Text));
                    if (names.At(file, flow.Name.Span.Start) is { Symbol: FlowSymbol symbol })
                    {
                        var uses = names.Of(symbol).Count(name => name.Use != NameUse.Declaration);
                        lenses.Add(new Lens(flow.Name.Span, uses == 1 ? "1 reference" : string.Create(CultureInfo.InvariantCulture, $"{uses} references"), symbol));
                    }

                    break;
                case InboundSyntax inbound:
                    foreach (var rule in inbound.Rules)
                    {
                        Add(lenses, rule.Keyword, bounds?.ShortOfRule(rule.Span));
                    }

                    break;
                default:
                    break;
            }
        }

        return lenses.ToImmutable();
    }

    private static void Add(ImmutableArray<Lens>.Builder lenses, SourceSpan at, string? text)
    {
        if (text is not null)
        {
            lenses.Add(new Lens(at, text, null));
        }
    }
}
