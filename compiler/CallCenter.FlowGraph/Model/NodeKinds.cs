using CallCenter.Semantics.Bound;

namespace CallCenter.FlowGraph.Model;

/// <summary>What each kind of statement is for.</summary>
internal static class NodeKinds
{
    /// <summary>The kind of a statement's node.</summary>
    /// <exception cref="InvalidOperationException">The statement is unknown here: a new one needs its line.</exception>
    public static GraphNodeKind Of(BoundStatement statement) => statement switch
    {
        BoundAnswer or BoundPlay or BoundPlayEarly or BoundPlayRecording or BoundChooseLanguage or BoundMenu or BoundCollect
            or BoundRecord or BoundTakeMessage or BoundWait => GraphNodeKind.Talk,
        BoundExecute or BoundVerify or BoundVerifyQuery or BoundSend or BoundFaxReceive or BoundFaxSend => GraphNodeKind.Data,
        BoundEnqueue or BoundCallback or BoundTransfer or BoundBlindTransfer or BoundDial or BoundConference or BoundDrop => GraphNodeKind.People,
        BoundIf or BoundMatch or BoundShare or BoundLoop or BoundForEach => GraphNodeKind.Decision,
        BoundLet or BoundAssign or BoundSetCallData or BoundLog or BoundTag => GraphNodeKind.Note,
        BoundGoTo or BoundRoute or BoundGoToState or BoundRepeat or BoundLeave or BoundCall => GraphNodeKind.Jump,
        BoundHangup or BoundReject or BoundRedirect or BoundReturn => GraphNodeKind.Ending,
        _ => throw new InvalidOperationException($"No kind of node for {statement.GetType().Name}."),
    };
}
