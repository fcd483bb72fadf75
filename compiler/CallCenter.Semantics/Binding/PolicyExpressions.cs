using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Binding;

/// <summary>
/// What a policy may read: facts, the wait, the call's numbers and language, settings, switches and hours as they are at the moment.
/// All of these are known where a decision is made, replayed and explained.
/// </summary>
internal static class PolicyExpressions
{
    /// <summary>The first part of an expression that is none of these; null when it is pure.</summary>
    public static BoundExpression? FirstImpure(BoundExpression expression) => expression switch
    {
        BoundLiteral or BoundNone or BoundFact or BoundWaitingValue or BoundSetting or BoundSwitch or BoundIsOpen or BoundCallFact => null,
        BoundLocal => null, // Bound by `is` inside the same expression.
        BoundDesk it => FirstImpure(it.Record),
        BoundField it => FirstImpure(it.Record),
        BoundIs it => FirstImpure(it.Value),
        BoundConversion it => FirstImpure(it.Operand),
        BoundUnary it => FirstImpure(it.Operand),
        BoundBinary it => FirstImpure(it.Left) ?? FirstImpure(it.Right),
        BoundFunction it => it.Arguments.Select(FirstImpure).FirstOrDefault(part => part is not null),
        BoundInterpolation it => it.Parts.Select(FirstImpure).FirstOrDefault(part => part is not null),
        BoundRecordLiteral it => it.Values.Select(FirstImpure).FirstOrDefault(part => part is not null),
        _ => expression,
    };

    /// <summary>Whether an expression reads what changes while a call waits.</summary>
    public static bool ReadsWait(BoundExpression expression) => expression switch
    {
        BoundWaitingValue => true,
        BoundField it => ReadsWait(it.Record),
        BoundIs it => ReadsWait(it.Value),
        BoundConversion it => ReadsWait(it.Operand),
        BoundUnary it => ReadsWait(it.Operand),
        BoundBinary it => ReadsWait(it.Left) || ReadsWait(it.Right),
        BoundFunction it => it.Arguments.Any(ReadsWait),
        BoundInterpolation it => it.Parts.Any(ReadsWait),
        BoundRecordLiteral it => it.Values.Any(ReadsWait),
        _ => false,
    };
}
