using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Flow.cs
{
    private FlowFrame? _frame;

    // Statements stand in flows only.
    private FlowFrame Frame => _frame ?? throw new InvalidOperationException("No flow is being bound.");

    private void BindFlowHeads()
    {
        foreach (var flow in _flows.All)
        {
            flow.Parameters = BindParameters(flow.Syntax.Parameters);
            RefuseEncrypted(flow.Syntax.Parameters, $"the flow `{flow.Name}`");
            ReportUnusable(flow.Parameters);
            flow.Returns = BindReturns(flow.Syntax.Returns);
            if (flow.Syntax.OfferedToAgents)
            {
                _uses.Note(flow);
            }

            if (flow.Syntax.Visits is not { } visits)
            {
                continue;
            }

            CheckCount(visits.Count, "number of visits", 1, SemanticLimits.VisitsMax);
            _uses.From = flow;
            var index = BindEntry(visits.Else, "the way out of visits");
            _uses.From = null;
            flow.Else = index < 0 ? null : _flows.All[index];
            if (visits.Arguments.Length > 0 && flow.Else is { Parameters.Length: 0, Syntax.Parameters.Length: 0 } other)
            {
                _diagnostics.Add(Report.ArgumentCount(
                    visits.Else.Span, "flow", other.Name, 0, visits.Arguments.Length, Signature(other.Name, []), other.DeclaredAt));
            }
        }
    }

    // A reserved word may stand before a colon, but a flow could never use the value.
    private void ReportUnusable(ImmutableArray<ParameterSymbol> parameters)
    {
        foreach (var parameter in parameters.Where(parameter => FlowWords.IsReserved(parameter.Name)))
        {
            _diagnostics.Add(Report.ReservedName(parameter.DeclaredAt, parameter.Name));
        }
    }

    private BoundFlow BindFlow(FlowSymbol flow)
    {
        var syntax = flow.Syntax;
        var node = _nodes.Add(flow.Name, "flow", flow.Name, syntax.Span);
        var firstSay = _promptManifests.Count;
        _uses.From = flow;
        _frame = new FlowFrame(flow, _uses);
        _frame.Open();
        foreach (var parameter in flow.Parameters)
        {
            _frame.Declare(parameter);
        }

        DeclareStates(syntax);
        var handlers = BindHandlers(syntax.Handlers);
        var body = BindBlock(syntax.Body);
        if (!body.EndsAlways)
        {
            _diagnostics.Add(Report.FlowFallsOut(syntax.Body.CloseBrace, flow.Name, syntax.Name.Span, flow.Returns.Length > 0));
        }

        body = BindStates(syntax, body with { Statements = [.. handlers, .. body.Statements] });
        _frame = null;
        _uses.From = null;
        var visits = syntax.Visits is { } bound ? (int)Math.Clamp(bound.Count.Value, 1, SemanticLimits.VisitsMax) : 0;
        return new BoundFlow(flow.Name, flow.Parameters, visits, flow.Else?.Index ?? -1, node, body, syntax.Span)
        {
            FirstSay = firstSay,
            Returns = flow.Returns,
            OfferedToAgents = syntax.OfferedToAgents,
        };
    }

    private BoundBlock BindBlock(BlockSyntax block)
    {
        Frame.Open();
        var statements = BindStatements(block.Statements);
        Frame.Close();
        return statements;
    }

    private BoundBlock BindStatements(IEnumerable<StatementSyntax> statements)
    {
        var bound = ImmutableArray.CreateBuilder<BoundStatement>();
        StatementSyntax? end = null;
        var ends = false;
        var reported = false;
        foreach (var statement in statements)
        {
            if (end is not null && !reported)
            {
                reported = true;
                ReportUnreachable(statement.Keyword, end);
            }

            var result = BindStatement(statement);
            bound.Add(result);
            var endsHere = Reach.Ends(result);
            ends |= endsHere;
            end ??= endsHere && result is not BoundErrorStatement && !Frame.Broken.Contains(result.Node) ? statement : null;
        }

        return new BoundBlock(bound.ToImmutable(), ends);
    }

    private void ReportUnreachable(SourceSpan where, StatementSyntax end) => _diagnostics.Add(Report.Unreachable(where, end.Keyword));

    private BoundStatement BindStatement(StatementSyntax statement) => RefuseInHandler(statement) ?? statement switch
    {
        AnswerSyntax it => new BoundAnswer(Unnamed("answer", "answer", it), it.Span),
        RejectSyntax it => BindReject(it),
        RedirectSyntax it => BindRedirect(it),
        PlayEarlySyntax it => BindPlayEarly(it),
        LogSyntax it => BindLog(it),
        TagSyntax it => BindTag(it),
        HangupSyntax it => new BoundHangup(Unnamed("hangup", "hangup", it), it.Span),
        ContinueSyntax it => BindMisplacedContinue(it),
        RepeatSyntax it => BindRepeat(it),
        GoToSyntax it => BindGoTo(it),
        MatchSyntax it => BindMatch(it),
        ShareSyntax it => BindShare(it),
        LoopSyntax it => BindLoop(it),
        ForEachSyntax it => BindForEach(it),
        LeaveSyntax it => BindLeave(it),
        AssignCallDataSyntax it => BindAssignCallData(it),
        CallFlowSyntax it => BindCallFlow(it),
        ReturnSyntax it => BindReturn(it),
        PlaySyntax it => BindPlay(it),
        SaySyntax it => BindSay(it),
        LetSyntax it => BindLet(it),
        AssignSyntax it => BindAssign(it),
        CommandSyntax it => BindCommand(it),
        IfSyntax it => BindIf(it),
        WaitSyntax it => BindWait(it),
        ChooseLanguageSyntax it => BindChooseLanguage(it),
        MenuSyntax it => BindMenu(it),
        CollectSyntax it => BindCollect(it),
        CollectYesNoSyntax it => BindCollectYesNo(it),
        VerifySyntax it => BindVerify(it),
        TakeMessageSyntax it => BindTakeMessage(it),
        PlayRecordingSyntax it => BindPlayRecording(it),
        SendSyntax it => BindSend(it),
        BlindTransferSyntax it => BindBlindTransfer(it),
        DialSyntax it => BindDial(it),
        ConferenceSyntax it => BindConference(it),
        DropSyntax it => BindDrop(it),
        FaxSyntax it => BindFax(it),
        TransferSyntax it => BindTransfer(it),
        RecordMessageSyntax it => BindRecordMessage(it),
        QueueStatementSyntax it => BindQueueStatement(it),
        CallbackSyntax it => BindCallback(it),
        _ => throw new InvalidOperationException("An unknown statement."),
    };

    private int Unnamed(string kind, string label, StatementSyntax statement) => _nodes.Add(Frame.NextId(kind), kind, label, statement.Span);

    private int Named(string kind, NameSyntax name, StatementSyntax statement) =>
        _nodes.Add($"{Frame.Path}/{name.Text}", kind, name.Text, statement.Span);

    private BoundErrorStatement BindMisplacedContinue(ContinueSyntax syntax)
    {
        _diagnostics.Add(Report.ContinueMisplaced(syntax.Span));
        return new BoundErrorStatement(Unnamed("continue", "continue", syntax), syntax.Span, Ends: true);
    }

    private BoundStatement BindRepeat(RepeatSyntax syntax)
    {
        var node = Unnamed("repeat", "repeat", syntax);
        BoundPromptUse[] prompts = [.. syntax.Prompts.Select(BindPromptUse).OfType<BoundPromptUse>()];
        if (Frame.Repeat is not { } repeat)
        {
            _diagnostics.Add(Report.RepeatOutside(syntax.Keyword));
            return new BoundErrorStatement(node, syntax.Span, Ends: true);
        }

        repeat.RepeatAt ??= syntax.Keyword;
        if (repeat.Exhausted)
        {
            _diagnostics.Add(Report.RepeatWhenExhausted(syntax.Keyword, repeat.Statement, repeat.Bound, byElse: false));
        }

        return new BoundRepeat(node, syntax.Span, prompts.Length > 0 ? prompts[0] : null) { Then = [.. prompts.Skip(1)] };
    }

    private BoundStatement BindGoTo(GoToSyntax syntax)
    {
        var node = Unnamed("go", "-> " + syntax.Flow.Text, syntax);
        if (Frame.States.TryGetValue(syntax.Flow.Text, out var state))
        {
            return BindGoToState(node, syntax, state);
        }

        if (_flows.Find(syntax.Flow) is null && _tables.Find(syntax.Flow) is { } table)
        {
            return BindRoute(syntax, table, node);
        }

        if (_flows.Resolve(syntax.Flow) is not { } flow)
        {
            BindQuietly(syntax.Arguments);
            return new BoundErrorStatement(node, syntax.Span, Ends: true);
        }

        var arguments = BindArguments("flow", flow, flow.Parameters, syntax.Flow.Span, syntax.Arguments);
        return new BoundGoTo(node, syntax.Span, flow.Index, arguments);
    }

    private BoundIf BindIf(IfSyntax syntax)
    {
        var id = Frame.NextId("if");
        var node = _nodes.Add(id, "if", syntax.Condition.Span.Text, syntax.Span);
        var whenTrue = new List<LocalSymbol>();
        var condition = BindCondition(syntax.Condition, whenTrue);
        var path = Frame.Path;
        Frame.Path = id + "/then";
        Frame.Open();
        whenTrue.ForEach(Frame.Declare);
        var then = BindBlock(syntax.Then);
        Frame.Close();
        Frame.Path = id + "/else";
        var otherwise = syntax.Else is null ? null : BindBlock(syntax.Else);
        Frame.Path = path;
        return new BoundIf(node, syntax.Span, condition, then, otherwise);
    }

    private BoundWait BindWait(WaitSyntax syntax)
    {
        var node = Unnamed("wait", "wait", syntax);
        return new BoundWait(node, syntax.Span, BindBound(syntax.Duration, "wait", SemanticLimits.WaitMin, SemanticLimits.WaitMax));
    }

    /// <summary>A length of time that can be read in the source: a literal, or a setting with a range.</summary>
    private BoundExpression BindBound(ExpressionSyntax syntax, string what, TimeSpan min, TimeSpan max, bool inCall = true)
    {
        var bound = Convert(BindExpression(syntax), Scalars.Duration, $"The {what}");
        switch (bound)
        {
            case BoundLiteral { Value: TimeSpan value }:
                if (CheckDuration(syntax.Span, what, value, min, max) && inCall)
                {
                    CheckOutlasts(syntax.Span, what, value);
                }

                break;
            case BoundSetting { Setting: var index }:
                CheckSettingBound(syntax.Span, what, _settings.All[index], min, max, inCall);
                break;
            case BoundErrorExpression:
                break;
            default:
                _diagnostics.Add(Report.BoundNotKnown(syntax.Span, what));
                break;
        }

        return bound;
    }

    private void CheckSettingBound(SourceSpan where, string what, SettingSymbol setting, TimeSpan min, TimeSpan max, bool inCall)
    {
        if (setting is not { Min: TimeSpan low, Max: TimeSpan high })
        {
            // A range that was reported is no missing range.
            if (setting.Syntax.Min is null)
            {
                _diagnostics.Add(Report.SettingWithoutRange(where, what, setting.Name, setting.DeclaredAt));
            }

            return;
        }

        if (CheckSettingEnd(setting.Syntax.Min!, what, low, min, max) && CheckSettingEnd(setting.Syntax.Max!, what, high, min, max) && inCall)
        {
            CheckOutlasts(where, what, high);
        }
    }

    private bool CheckSettingEnd(ExpressionSyntax end, string what, TimeSpan value, TimeSpan min, TimeSpan max) =>
        CheckDuration(end.Span, what, value, min, max);

    private void CheckOutlasts(SourceSpan where, string what, TimeSpan value)
    {
        if (_longestCallAt is { } declared && value > _longestCall)
        {
            _diagnostics.Add(Report.OutlastsCall(
                where, what, InvariantText.OfDuration(value), InvariantText.OfDuration(_longestCall), declared));
        }
    }

    /// <summary>A new name for a value; one that is taken is reported and used all the same.</summary>
    private LocalSymbol NewLocal(NameSyntax name, FlowType type, bool isVariable)
    {
        if (Frame.Find(name.Text) is { } taken)
        {
            _diagnostics.Add(Report.NameTaken(name.Span, name.Text, taken.DeclaredAt));
        }

        var local = new LocalSymbol(name.Text, type, isVariable, Frame.NextLocal(), name.Span);
        _uses.Names?.Note(name.Span, local, NameUse.Declaration);
        return local;
    }
}
