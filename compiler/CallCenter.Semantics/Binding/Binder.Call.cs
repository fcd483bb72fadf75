using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Call.cs
{
    private ImmutableArray<ReturnSymbol> BindReturns(ImmutableArray<ReturnOutcomeSyntax> syntaxes)
    {
        var returns = ImmutableArray.CreateBuilder<ReturnSymbol>();
        foreach (var syntax in syntaxes)
        {
            if (returns.FirstOrDefault(other => other.Name == syntax.Name.Text) is { } first)
            {
                _diagnostics.Add(Report.DeclaredTwice(syntax.Name.Span, "outcome", syntax.Name.Text, first.DeclaredAt));
                continue;
            }

            returns.Add(new ReturnSymbol(syntax.Name.Text, BindParameters(syntax.Values), returns.Count, syntax.Name.Span));
            _uses.Names?.Note(syntax.Name.Span, returns[^1], NameUse.Declaration);
        }

        return returns.ToImmutable();
    }

    private BoundStatement BindCallFlow(CallFlowSyntax syntax)
    {
        var node = Unnamed("call", "call " + syntax.Flow.Text, syntax);
        var at = syntax.Keyword with { Length = syntax.Flow.Span.End - syntax.Keyword.Start };
        if (_flows.Resolve(syntax.Flow) is not { } flow)
        {
            BindQuietly(syntax.Arguments);
            return BindCallOfUnknown(node, at, syntax);
        }

        var arguments = BindArguments("flow", flow, flow.Parameters, syntax.Flow.Span, syntax.Arguments);
        if (flow.Returns.IsEmpty)
        {
            if (syntax.Arms is { } none)
            {
                _diagnostics.Add(Report.CallHasNoOutcomes(at, flow.Name, flow.DeclaredAt));
                return BindCallOfUnknown(node, at, syntax with { Arms = none });
            }

            return new BoundCall(node, syntax.Span, flow.Index, arguments, []);
        }

        NoteOutcomes(flow, syntax.Arms ?? []);
        var head = new StatementHead(node, at.Text, at, [.. flow.Returns.Select(OutcomeOf)]);
        var arms = BindArms(head, syntax.Arms ?? []);
        ImmutableArray<BoundArm> byOutcome = [.. flow.Returns.Select(outcome => arms[outcome.Name])];
        DeclareContinuing(byOutcome);
        return new BoundCall(node, syntax.Span, flow.Index, arguments, byOutcome);
    }

    private void NoteOutcomes(FlowSymbol flow, ImmutableArray<ArmSyntax> arms)
    {
        foreach (var arm in _uses.Names is null ? [] : arms.OfType<OutcomeArmSyntax>())
        {
            if (flow.Returns.FirstOrDefault(it => it.Name == arm.Outcome.Text) is { } outcome)
            {
                _uses.Names!.Note(arm.Outcome.Span, outcome, NameUse.Read);
            }
        }
    }

    private static Outcome OutcomeOf(ReturnSymbol outcome)
    {
        var values = outcome.Values.IsEmpty ? "" : $"({string.Join(", ", outcome.Values.Select(value => value.Name))})";
        return new Outcome(outcome.Name, "the call would have nowhere to go", $"on {outcome.Name}{values} continue") { Values = outcome.Values };
    }

    // What was meant cannot be known: the arms are read for what is wrong in themselves.
    private BoundErrorStatement BindCallOfUnknown(int node, SourceSpan at, CallFlowSyntax syntax)
    {
        var head = new StatementHead(node, at.Text, at, []);
        foreach (var arm in syntax.Arms ?? [])
        {
            var values = arm is OutcomeArmSyntax named ? named.Values : [];
            Frame.Poisoned.UnionWith(values.Select(value => value.Text));
            BindArm(head, arm is OutcomeArmSyntax outcome ? outcome with { Values = [] } : arm, [], "on", "on");
        }

        return new BoundErrorStatement(node, syntax.Span, Ends: false);
    }

    /// <summary>Variables for what an outcome gives; known inside the arm.</summary>
    private ImmutableArray<LocalSymbol> BindArmValues(StatementHead head, OutcomeArmSyntax syntax)
    {
        if (Array.Find(head.Outcomes, outcome => outcome.Name == syntax.Outcome.Text) is not { } given)
        {
            Frame.Poisoned.UnionWith(syntax.Values.Select(value => value.Text));
            return [];
        }

        if (given.Values.Length != syntax.Values.Length)
        {
            _diagnostics.Add(Report.OutcomeGives(
                syntax.Outcome.Span, head.Words, given.Name, [.. given.Values.Select(value => value.Name)], syntax.Values.Length));
            Frame.Poisoned.UnionWith(syntax.Values.Select(value => value.Text));
            return [];
        }

        var locals = ImmutableArray.CreateBuilder<LocalSymbol>();
        foreach (var (name, value) in syntax.Values.Zip(given.Values))
        {
            var local = NewLocal(name, value.Type, isVariable: false);
            Frame.Declare(local);
            locals.Add(local);
        }

        return locals.ToImmutable();
    }

    /// <summary>Where one arm alone goes on, what it named stays known behind the statement.</summary>
    private void DeclareContinuing(IEnumerable<BoundArm> arms)
    {
        if (arms.Where(arm => arm.End == ArmEnd.Continues).DistinctBy(arm => arm.Node).ToList() is [var only])
        {
            foreach (var local in only.Values)
            {
                Frame.Declare(local);
            }
        }
    }

    private BoundStatement BindReturn(ReturnSyntax syntax)
    {
        var node = Unnamed("return", syntax.Outcome is { } outcome ? "return " + outcome.Text : "return", syntax);
        var flow = Frame.Flow;
        string[] names = [.. flow.Returns.Select(it => it.Name)];
        if (syntax.Outcome is not { } name)
        {
            if (names.Length > 0 && Frame.Handler is null)
            {
                _diagnostics.Add(Report.ReturnNeedsOutcome(syntax.Span, flow.Name, names, flow.Returns[0].DeclaredAt));
                return new BoundErrorStatement(node, syntax.Span, Ends: true);
            }

            return new BoundReturn(node, syntax.Span, Frame.Handler is null ? 0 : BoundReturn.OfHandler, []);
        }

        if (flow.Returns.FirstOrDefault(it => it.Name == name.Text) is not { } found)
        {
            BindQuietly(syntax.Values);
            _diagnostics.Add(Report.UnknownReturn(name.Span, flow.Name, name.Text, Nearest.To(name.Text, names), names, flow.DeclaredAt));
            return new BoundErrorStatement(node, syntax.Span, Ends: true);
        }

        _uses.Names?.Note(name.Span, found, NameUse.Read);
        var values = BindArguments("outcome", found, found.Values, name.Span, syntax.Values);
        return new BoundReturn(node, syntax.Span, found.Index, values);
    }
}
