using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Let.cs
{
    private BoundStatement BindLet(LetSyntax syntax)
    {
        var node = Named(syntax.IsVariable ? "var" : "let", syntax.Name, syntax);
        if (syntax.Value is InvocationSyntax invocation && !IsFreeFunction(invocation))
        {
            return BindQuery(node, syntax, invocation);
        }

        if (syntax.Handling is { } handling)
        {
            _diagnostics.Add(Report.HandlingWithoutQuery(handling.Span));
        }

        var value = BindExpression(syntax.Value);
        var type = syntax.Type is null ? value.Type : BindType(syntax.Type);
        if (syntax.Type is not null)
        {
            value = Convert(value, type, $"The value of `{syntax.Name.Text}`");
        }
        else if (type is NoneType)
        {
            _diagnostics.Add(Report.NoneNeedsType(syntax.Value.Span));
            type = FlowType.Error;
        }

        var local = NewLocal(syntax.Name, type, syntax.IsVariable);
        _uses.Variables.Add(local);
        Frame.Declare(local);
        return new BoundLet(node, syntax.Span, local, value);
    }

    private BoundStatement BindAssign(AssignSyntax syntax)
    {
        var node = Unnamed("set", syntax.Name.Text, syntax);
        var value = BindExpression(syntax.Value);
        if (ResolveValue(syntax.Name) is not { } symbol)
        {
            return new BoundErrorStatement(node, syntax.Span, Ends: false);
        }

        if (symbol is not LocalSymbol { IsVariable: true } local)
        {
            _diagnostics.Add(Report.NotAVariable(syntax.Name.Span, syntax.Name.Text, symbol.DeclaredAt));
            return new BoundErrorStatement(node, syntax.Span, Ends: false);
        }

        return new BoundAssign(node, syntax.Span, local, Convert(value, local.Type, $"The value of `{local.Name}`"));
    }

    private BoundStatement BindQuery(int node, LetSyntax syntax, InvocationSyntax invocation)
    {
        if (ResolveStatement(invocation.Name) is not { } query)
        {
            BindQuietly(invocation.Arguments);
            return BindBrokenQuery(node, syntax);
        }

        var arguments = BindArguments(query.Kind, query, query.Parameters, invocation.Name.Span, invocation.Arguments);
        if (!query.IsQuery)
        {
            _diagnostics.Add(Report.WrongKindOfStatement(invocation.Name.Span, query.Kind, query.Name, isQuery: false));
            return BindBrokenQuery(node, syntax);
        }

        var elseNone = syntax.Handling is ElseNoneSyntax;
        var type = elseNone && query.Result is not (OptionalType or ListType) && !Scalars.IsError(query.Result) ? new OptionalType(query.Result) : query.Result;
        var local = NewLocal(syntax.Name, syntax.Type is null ? type : BindType(syntax.Type), syntax.IsVariable);
        _uses.Variables.Add(local);
        CheckResultFits(syntax, type, local);
        if (elseNone)
        {
            Frame.Declare(local);
            return new BoundExecute(node, syntax.Span, query.Index, arguments, local, true, null, null, null);
        }

        var arms = BindHandling(node, invocation.Name.Span, query, syntax.Handling, local);
        Frame.Declare(local);
        return new BoundExecute(node, syntax.Span, query.Index, arguments, local, false, arms.Done, arms.Timeout, arms.Failed);
    }

    // The result goes into the variable as it is, so the declared type is the same or its `?`.
    private void CheckResultFits(LetSyntax syntax, FlowType result, LocalSymbol local)
    {
        if (syntax.Type is not null)
        {
            Convert(new BoundLocal(result, syntax.Value.Span, local), local.Type, $"The value of `{local.Name}`");
        }
    }

    private BoundErrorStatement BindBrokenQuery(int node, LetSyntax syntax)
    {
        Frame.Declare(NewLocal(syntax.Name, FlowType.Error, syntax.IsVariable));
        return new BoundErrorStatement(node, syntax.Span, Ends: false);
    }

    private BoundStatement BindCommand(CommandSyntax syntax)
    {
        var node = Unnamed(syntax.Name.Text, syntax.Name.Text, syntax);
        if (ResolveStatement(syntax.Name, "command") is not { } command)
        {
            BindQuietly(syntax.Arguments);
            return new BoundErrorStatement(node, syntax.Span, Ends: false);
        }

        var arguments = BindArguments(command.Kind, command, command.Parameters, syntax.Name.Span, syntax.Arguments);
        if (command.IsQuery)
        {
            _diagnostics.Add(Report.WrongKindOfStatement(syntax.Name.Span, command.Kind, command.Name, isQuery: true));
            return new BoundErrorStatement(node, syntax.Span, Ends: false);
        }

        if (syntax.Handling is ElseHandlingSyntax { Body.Statements: [ContinueSyntax] })
        {
            return new BoundExecute(node, syntax.Span, command.Index, arguments, null, true, null, null, null);
        }

        var arms = BindHandling(node, syntax.Name.Span, command, syntax.Handling, null);
        return new BoundExecute(node, syntax.Span, command.Index, arguments, null, false, arms.Done, arms.Timeout, arms.Failed);
    }

    // What follows a query or command that has no short `else none` or `else continue`.
    private (BoundArm? Done, BoundArm? Timeout, BoundArm? Failed) BindHandling(
        int node, SourceSpan words, DataStatementSymbol statement, HandlingSyntax? handling, LocalSymbol? target)
    {
        var head = new StatementHead(node, statement.Name, words, Outcomes.Execute) { Target = target, ValueOutcome = target is null ? null : Outcomes.Done, IsQuery = true };
        switch (handling)
        {
            case ElseNoneSyntax none:
                _diagnostics.Add(Report.WrongShortElse(none.Span, statement.Name, isQuery: false));
                return (null, null, null);
            case ElseHandlingSyntax { Body.Statements: [ContinueSyntax] } only:
                _diagnostics.Add(Report.WrongShortElse(only.Span, statement.Name, isQuery: true));
                return (null, null, null);
            case ElseHandlingSyntax only:
                var arm = BindElseOnly(head, only);
                return (null, arm, arm);
            default:
                var arms = BindArms(head, handling is ArmsHandlingSyntax it ? it.Arms : []);
                return (arms[Outcomes.Done], arms["timeout"], arms["failed"]);
        }
    }
}
