using System.Collections.Immutable;
using CallCenter.Abstractions.Calls;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// Queues. Facts cross the gateway as plain values: a record is an array of its fields, so that a host can show, keep and
/// replay them without knowing the release's types.
/// </summary>
internal sealed partial class Lower // Lower.Queue.cs
{
    // Where facts are read from: the waiting interaction in a policy, the values given to a queue in the statement's jumps.
    private string _facts = "call.Fact({0})";

    // What facts of a queue are for a call that overflowed into it; empty in a policy and in the ways out of the queue itself.
    private ImmutableDictionary<FactSymbol, BoundExpression> _carried = ImmutableDictionary<FactSymbol, BoundExpression>.Empty;

    private void Queue(BoundEnqueue queue)
    {
        var construct = NextConstruct();
        var result = "result" + construct;
        var facts = "facts" + construct;
        code.Line(queue.Span, $"var {facts} = new object[] {{ {string.Join(", ", queue.Facts.Select(Crossing))} }};");
        var request = $"new QueueRequest({Literals.Of(queue.Queue.Index)}, QueuePriority.{queue.Priority}, {facts}, {Expression(queue.WaitMax)})";
        Operation(queue.Span, $"{Enter(queue.Node)} var {result} = await call.QueueAsync({request});");
        code.Open($"switch ({result}.Outcome)");
        Arms([.. queue.Outcomes.Select(outcome => ($"QueueOutcome.{outcome.Outcome}", (BoundArm?)outcome.Arm, DataOf(outcome.Outcome, outcome.Arm, result)))]);
        Jumps(queue.Jumps, result, facts);
        OtherwiseEnded();
        code.Close();
    }

    private string? DataOf(QueueOutcome outcome, BoundArm arm, string result) =>
        outcome == QueueOutcome.Returned && arm.Values is [var data] ? $"{LocalName(data)} = {result}.Data ?? \"\";" : null;

    private void Jumps(ImmutableArray<BoundJump> jumps, string result, string facts)
    {
        if (jumps.IsDefaultOrEmpty)
        {
            return;
        }

        var outside = _facts;
        _facts = facts + "[{0}]";
        code.Line("case QueueOutcome.Jump:");
        code.Open($"switch ({result}.Jump)");
        foreach (var jump in jumps)
        {
            _carried = jump.Carried;
            Jump(Literals.Of(jump.Number), (BoundGoTo)jump.Arm.Block.Statements[0]);
        }

        code.Line("default: return FlowExit.Ended;");
        code.Close();
        _facts = outside;
        _carried = ImmutableDictionary<FactSymbol, BoundExpression>.Empty;
    }

    // The host notes the key or overflow itself, because only it knows which of them it was.
    private void Jump(string number, BoundGoTo goTo)
    {
        var arguments = goTo.Arguments.IsDefaultOrEmpty ? "" : $", new {Names.Arguments(project, goTo.Flow)}({Values(goTo.Arguments)})";
        code.Line(goTo.Span, $"case {number}: return FlowExit.To({Literals.Of(goTo.Flow)}{arguments});");
    }

    private void Callback(BoundCallback callback)
    {
        var outcome = "outcome" + NextConstruct();
        var request = $"new CallbackRequest({Literals.Of(callback.Queue.Index)}, {Expression(callback.Number)}, {Expression(callback.Within)})";
        Operation(callback.Span, $"{Enter(callback.Node)} var {outcome} = await call.CallbackAsync({request});");
        code.Open($"switch ({outcome})");
        Arms(
        [
            ("CallbackOutcome.Taken", callback.Taken, null),
            ("CallbackOutcome.AlreadyTaken", callback.AlreadyTaken, null),
            ("CallbackOutcome.Closed", callback.Closed, null),
            ("CallbackOutcome.Failed", callback.Failed, null),
        ]);
        OtherwiseEnded();
        code.Close();
    }

    // A value as it crosses: boxed, and a record as the array of its fields.
    private string Crossing(BoundExpression value) => value switch
    {
        BoundNone => "null",
        BoundConversion { Operand: var inner } when RecordOf(value.Type) is not null => Crossing(inner),
        _ when RecordOf(value.Type) is not null && value.Type is OptionalType => $"{Expression(value)}?.Row()",
        _ when RecordOf(value.Type) is not null => $"{Expression(value)}.Row()",
        _ => $"(object){Expression(value)}",
    };

    private static RecordType? RecordOf(FlowType type) => (type is OptionalType optional ? optional.Inner : type) as RecordType;

    private string Fact(BoundFact fact)
    {
        if (_carried.TryGetValue(fact.Fact, out var brought))
        {
            if (brought is not BoundFact of)
            {
                return Expression(brought);
            }

            fact = of;
        }

        var value = string.Format(System.Globalization.CultureInfo.InvariantCulture, _facts, Literals.Of(fact.Fact.Index));
        return RecordOf(fact.Type) is { Record: var record }
            ? fact.Type is OptionalType
                ? $"({value} is object[] ? {Names.Record(project, record)}.Read((object[]){value}) : null)"
                : $"{Names.Record(project, record)}.Read((object[]){value})"
            : $"(({Types.Of(project, fact.Type)}){value})";
    }

    private static string Waiting(WaitingValue value) => value switch
    {
        WaitingValue.Waited => "call.Waited",
        WaitingValue.Position => "call.Position",
        WaitingValue.ExpectedWait => "call.ExpectedWait",
        WaitingValue.Agent => "call.Agent",
        _ => throw new InvalidOperationException($"No lowering for {value}."),
    };

    private string Desk(BoundDesk desk) => desk.Record.Type is OptionalType
        ? $"{Expression(desk.Record)}?.{Names.Field(desk.Field)}"
        : $"{Expression(desk.Record)}.{Names.Field(desk.Field)}";
}
