using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.State.cs
{
    private void DeclareStates(FlowSyntax syntax)
    {
        foreach (var (state, index) in syntax.States.Select((state, index) => (state, index)))
        {
            _uses.Names?.DeclarePart(Frame.Flow, "state", state.Name.Text, state.Name.Span);
            if (!Frame.States.TryAdd(state.Name.Text, index))
            {
                _diagnostics.Add(Report.DeclaredTwice(
                    state.Name.Span, "state", state.Name.Text, syntax.States[Frame.States[state.Name.Text]].Name.Span));
            }
        }
    }

    private BoundGoToState BindGoToState(int node, GoToSyntax syntax, int state)
    {
        Frame.EnterState();
        _uses.Names?.NotePart(syntax.Flow.Span, Frame.Flow, syntax.Flow.Text);
        if (syntax.Arguments.Length > 0)
        {
            BindQuietly(syntax.Arguments);
            _diagnostics.Add(Report.StateTakesNothing(syntax.Flow.Span, syntax.Flow.Text));
        }

        return new BoundGoToState(node, syntax.Span, state);
    }

    private BoundBlock BindStates(FlowSyntax syntax, BoundBlock body)
    {
        if (syntax.States.IsEmpty)
        {
            return body;
        }

        ImmutableArray<BoundState> states = [.. syntax.States.Select(BindState)];
        var span = syntax.States[0].Span;
        return new BoundBlock([.. body.Statements, new BoundStates(states[0].Node, span, states)], body.EndsAlways);
    }

    private BoundState BindState(StateSyntax syntax)
    {
        var flow = Frame.Flow;
        var id = $"{flow.Name}/{syntax.Name.Text}";
        var node = _nodes.Add(id, "state", syntax.Name.Text, syntax.Span);
        var visits = 0;
        BoundStateElse? wayOut = null;
        if (syntax.Visits is { } bound)
        {
            visits = CheckCount(bound.Count, "number of visits", 1, SemanticLimits.VisitsMax) ? (int)bound.Count.Value : 1;
            wayOut = BindWayOut(bound);
        }

        Frame.Path = id;
        Frame.OpenState();
        var body = BindBlock(syntax.Body);
        Frame.Close();
        Frame.Path = flow.Name;
        if (!body.EndsAlways)
        {
            _diagnostics.Add(Report.StateFallsOut(syntax.Body.CloseBrace, syntax.Name.Text, syntax.Name.Span));
        }

        return new BoundState(syntax.Name.Text, wayOut is null ? 0 : visits, wayOut, node, body, syntax.Span);
    }

    // Null after a report.
    private BoundStateElse? BindWayOut(VisitsSyntax visits)
    {
        if (Frame.States.TryGetValue(visits.Else.Text, out var state))
        {
            _uses.Names?.NotePart(visits.Else.Span, Frame.Flow, visits.Else.Text);
            return new BoundStateElse(true, state, visits.Else.Span);
        }

        var flow = BindEntry(visits.Else, "the way out of visits");
        return flow < 0 ? null : new BoundStateElse(false, flow, visits.Else.Span);
    }
}
