using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Says which statements end every way through them.</summary>
internal static class Reach
{
    /// <summary>Whether nothing after the statement is ever reached.</summary>
    public static bool Ends(BoundStatement statement) => statement switch
    {
        BoundHangup or BoundGoTo or BoundRoute or BoundRepeat or BoundLeave or BoundGoToState or BoundStates or BoundReturn or BoundReject or BoundRedirect or BoundBlindTransfer => true,
        BoundCall it => it.Arms.Length > 0 && ArmsEnd(it),
        BoundMatch or BoundShare => ArmsEnd(statement),
        BoundLoop it => it.Body.EndsAlways && !Leaves(it.Body),
        BoundErrorStatement it => it.Ends,
        BoundIf it => it.Then.EndsAlways && it.Else is { EndsAlways: true },
        BoundExecute it => !it.ElseContinues && it is { Done: not null, Timeout: not null, Failed: not null } && ArmsEnd(it),
        BoundOperation => !ArmsOf.GoesOnByItself(statement) && ArmsEnd(statement),
        BoundMenu or BoundCollect or BoundTransfer or BoundRecord or BoundEnqueue or BoundCallback => ArmsEnd(statement),
        _ => false,
    };

    // Whether a `leave` of this loop stands in it.
    private static bool Leaves(BoundBlock block) => block.Statements.Any(statement =>
        statement is BoundLeave || (statement is not (BoundLoop or BoundForEach) && ArmsOf.Blocks(statement).Any(Leaves)));

    private static bool ArmsEnd(BoundStatement statement) => ArmsOf.All(statement).All(arm => arm.End == ArmEnd.Ends);
}
