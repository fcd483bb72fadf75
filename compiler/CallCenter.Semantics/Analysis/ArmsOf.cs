using System.Collections.Immutable;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Walks the arms and blocks inside statements.</summary>
public static class ArmsOf
{
    /// <summary>All arms of a statement; one that covers several outcomes comes once.</summary>
    public static ImmutableArray<BoundArm> All(BoundStatement statement)
    {
        if (statement.ArmsOnce.IsDefault)
        {
            statement.ArmsOnce = Gather(statement);
        }

        return statement.ArmsOnce;
    }

    private static ImmutableArray<BoundArm> Gather(BoundStatement statement)
    {
        IEnumerable<BoundArm?> arms = statement switch
        {
            BoundMenu it => [.. it.Choices.Select(choice => choice.Arm), it.NoInput, it.NoMatch, it.Exhausted, .. it.Shortcuts.Select(shortcut => shortcut.Arm), it.NoKeys],
            BoundCollect it => [it.Valid, it.NoInput, it.NoMatch, it.Exhausted],
            BoundExecute it => [it.Done, it.Timeout, it.Failed],
            BoundTransfer it => [it.Completed, it.Busy, it.NoAnswer, it.Rejected, it.Unreachable, it.Timeout, it.Failed],
            BoundEnqueue it => [.. it.Outcomes.Select(outcome => outcome.Arm), .. it.Jumps.Select(jump => jump.Arm)],
            BoundCallback it => [it.Taken, it.AlreadyTaken, it.Closed, it.Failed],
            BoundRecord it => [it.Recorded, it.Empty, it.Failed],
            BoundCall it => [.. it.Arms],
            BoundRoute it => [.. it.Ways],
            BoundOperation it => [.. it.Arms.Select(arm => arm.Arm)],
            BoundMatch it => [.. it.Choices.Select(choice => choice.Arm), it.Else],
            BoundShare it => [.. it.Shares.Select(share => share.Arm)],
            _ => [],
        };
        var seen = new HashSet<int>();
        var all = ImmutableArray.CreateBuilder<BoundArm>();
        foreach (var arm in arms)
        {
            if (arm is not null && seen.Add(arm.Node))
            {
                all.Add(arm);
            }
        }

        return all.ToImmutable();
    }

    /// <summary>Whether a call may go on behind a statement without taking any of its arms.</summary>
    public static bool GoesOnByItself(BoundStatement statement) =>
        statement is BoundExecute it && (it.ElseContinues || it.Done is null || it.Timeout is null || it.Failed is null)
        || statement is BoundOperation operation && operation.Arms.Any(arm => arm.Arm is null)
        || statement is BoundCall { Arms.IsEmpty: true };

    /// <summary>The blocks inside a statement.</summary>
    public static IEnumerable<BoundBlock> Blocks(BoundStatement statement) => statement switch
    {
        BoundIf it => it.Else is null ? [it.Then] : [it.Then, it.Else],
        BoundLoop it => [it.Body],
        BoundForEach it => [it.Body],
        BoundHandler it => [it.Body],
        BoundStates it => it.States.Select(state => state.Body),
        _ => All(statement).Select(arm => arm.Block),
    };

    /// <summary>The states of a flow.</summary>
    public static ImmutableArray<BoundState> States(BoundFlow flow) => flow.Body.Statements is [.., BoundStates it] ? it.States : [];

    /// <summary>A block's statements and all inside them.</summary>
    public static ImmutableArray<BoundStatement> Statements(BoundBlock block)
    {
        if (block.AllOnce.IsDefault)
        {
            var all = ImmutableArray.CreateBuilder<BoundStatement>();
            Gather(block, all);
            block.AllOnce = all.ToImmutable();
        }

        return block.AllOnce;
    }

    private static void Gather(BoundBlock block, ImmutableArray<BoundStatement>.Builder all)
    {
        foreach (var statement in block.Statements)
        {
            all.Add(statement);
            foreach (var nested in Blocks(statement))
            {
                Gather(nested, all);
            }
        }
    }
}
