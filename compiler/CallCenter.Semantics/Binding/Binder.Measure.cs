using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Measure.cs
{
    private static readonly string[] MeasureTypes = ["percent", "int", "decimal"];

    private ImmutableArray<MeasureManifest> BindMeasures() => [.. BuiltInMeasures.All, .. _measures.All.Select(BindMeasure)];

    private MeasureManifest BindMeasure(NamedSymbol measure)
    {
        var syntax = (MeasureSyntax)measure.Syntax;
        if (BuiltInMeasures.All.FirstOrDefault(known => known.Name == measure.Name) is { } builtIn)
        {
            _diagnostics.Add(Report.MeasureBuiltIn(syntax.Name.Span, measure.Name, builtIn.Description));
        }

        CheckMeasureType(syntax);
        if (syntax.Over is { } over)
        {
            CheckDuration(over.Span, "window of a measure", over.Value, SemanticLimits.MeasureOverMin, SemanticLimits.MeasureOverMax);
        }
        else
        {
            _diagnostics.Add(Report.WindowMissing(syntax.Name.Span, measure.Name, syntax.Type.Text));
        }

        return new MeasureManifest(
            measure.Name,
            syntax.Type.Text,
            syntax.Queue is { } queue ? _queues.Resolve(queue)?.Index ?? -1 : -1,
            syntax.Over?.Value ?? TimeSpan.Zero,
            BindMeasureValue(syntax.Value),
            DescriptionOf(syntax.Description, measure));
    }

    private void CheckMeasureType(MeasureSyntax syntax)
    {
        if (!MeasureTypes.Contains(syntax.Type.Text))
        {
            _diagnostics.Add(Report.TypeNotHere(syntax.Type.Span, syntax.Type.Text, "A measure", "A measure is a `percent`, `int` or `decimal`."));
        }
        else if (syntax is { Value: MeasureBinarySyntax { Operator.Text: "/" }, Type.Text: not "percent" })
        {
            _diagnostics.Add(Report.PartNeedsPercent(syntax.Type.Span, syntax.Name.Text, syntax.Type.Text));
        }
    }

    private MeasureTerm BindMeasureValue(MeasureValueSyntax syntax)
    {
        switch (syntax)
        {
            case MeasureCounterSyntax it:
                return BindCounter(it);
            case MeasureLiteralSyntax { Value: LiteralSyntax { Value: long whole } }:
                return new MeasureTerm("number", Number: whole);
            case MeasureLiteralSyntax { Value: LiteralSyntax { Kind: LiteralKind.Decimal, Value: decimal exact } }:
                return new MeasureTerm("number", Number: exact);
            case MeasureBinarySyntax it:
                var kind = it.Operator.Text switch { "+" => "add", "-" => "subtract", "*" => "multiply", _ => "divide" };
                return new MeasureTerm(kind, Left: BindMeasureValue(it.Left), Right: BindMeasureValue(it.Right));
            default:
                _diagnostics.Add(Report.TypeNotHere(syntax.Span, syntax.Span.Text, "A measure", "It computes with counters and plain numbers, such as `answered within 20s` and `2`."));
                return new MeasureTerm("number", Number: 0);
        }
    }

    private MeasureTerm BindCounter(MeasureCounterSyntax syntax)
    {
        if (!Counters.Has(syntax.Name.Text))
        {
            _diagnostics.Add(Report.UnknownCounter(syntax.Name.Span, syntax.Name.Text, Nearest.To(syntax.Name.Text, Counters.Names), Counters.Names));
        }
        else if (syntax.Within is { } within && !Counters.IsTimed(syntax.Name.Text))
        {
            _diagnostics.Add(Report.CounterHasNoTime(within.Span, syntax.Name.Text));
        }

        return new MeasureTerm("counter", syntax.Name.Text, syntax.Within?.Value);
    }
}
