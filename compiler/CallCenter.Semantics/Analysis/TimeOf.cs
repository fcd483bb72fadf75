using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Binding;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>What is known about the lengths of things that statements name by index.</summary>
/// <param name="LanguageCount">Languages of the project.</param>
/// <param name="Prompts">Prompts, with their longest lengths.</param>
/// <param name="Settings">Settings, with their ranges.</param>
/// <param name="Statements">Queries and commands, with their limits.</param>
internal sealed record TimeTables(
    int LanguageCount,
    IReadOnlyList<PromptManifest> Prompts,
    IReadOnlyList<SettingManifest> Settings,
    IReadOnlyList<StatementManifest> Statements);

/// <summary>The worst waits of each statement: the sums of <c>grammar/reference/bounds.md</c>. One file of this class for each group of constructs.</summary>
internal sealed partial class TimeOf(TimeTables tables, IReadOnlyList<BoundFlow> flows)
{
    /// <summary>The waits of statements in order.</summary>
    public Waits Block(BoundBlock block)
    {
        var waits = Waits.Nothing;
        foreach (var statement in block.Statements)
        {
            waits = waits.Then(Statement(statement));
        }

        return waits;
    }

    /// <summary>The waits of one statement.</summary>
    /// <exception cref="NotSupportedException">Somebody added a statement and forgot its bound.</exception>
    public Waits Statement(BoundStatement statement) => statement switch
    {
        BoundAnswer or BoundLet or BoundAssign or BoundLog or BoundTag or BoundDrop => Waits.Nothing,
        BoundErrorStatement => Waits.Never,
        BoundHangup or BoundReject or BoundRedirect => Waits.To(Exit.Ends(statement.Node), Way.Empty),
        BoundGoTo it => Waits.To(Exit.Flow(it.Flow), Way.Empty),
        BoundSetCallData or BoundHandler => Waits.Nothing,
        BoundStates => Waits.Never,
        BoundGoToState it => Waits.To(Exit.State(it.State), Way.Empty),
        BoundMatch or BoundShare => Waits.AnyOf(ArmsOf.All(statement).Select(Arm)),
        BoundLoop it => Loop(it.Body, it.RoundsMax),
        BoundForEach it => it.RoundsMax == 0 ? Waits.Nothing : Waits.AnyOf(Waits.Nothing, Loop(it.Body, it.RoundsMax)),
        BoundLeave => Waits.To(Exit.Leaves, Way.Empty),
        BoundCall it => Call(it),
        BoundReturn it => Waits.To(Exit.Returns(it.Outcome), Way.Empty),
        BoundRoute it => Arms(it.Ways),
        BoundIf it => Waits.AnyOf(Block(it.Then), it.Else is null ? Waits.Nothing : Block(it.Else)),
        BoundWait it => Waits.Step(Way.Step(it.Node, Longest(it.Duration))),
        BoundPlay it => Waits.Step(Way.Step(it.Node, Longest(it.Prompt))),
        BoundPlayEarly it => Waits.Step(Way.Step(it.Node, Longest(it.Prompt))),
        BoundChooseLanguage it => ChooseLanguage(it),
        BoundMenu it => Menu(it),
        BoundCollect it => Collect(it),
        BoundRepeat it => Waits.To(Exit.Repeats, it.Prompt is null ? Way.Empty : Way.Step(it.Node, LongestOf([it.Prompt, .. it.Then]))),
        BoundExecute it => Execute(it),
        BoundTransfer it => Transfer(it),
        BoundRecord it => Record(it),
        BoundEnqueue it => Queue(it),
        BoundCallback it => Callback(it),
        BoundVerify it => Named(it),
        BoundVerifyQuery it => Waits.Step(Way.Step(it.Node, tables.Statements[it.Statement].Within)).Then(Named(it)),
        BoundTakeMessage it => TakeMessage(it),
        BoundPlayRecording it => Waits.Step(Way.Step(it.Node, TimeLimits.PlayedRecording)),
        BoundSend it => Waits.Step(Way.Step(it.Node, it.Within)).Then(Named(it)),
        BoundBlindTransfer it => BlindTransfer(it),
        BoundDial it => Waits.Step(Way.Step(it.Node, Longest(it.Ring))).Then(Named(it)),
        BoundConference it => Waits.AnyOf(Waits.Person(it.Node, Way.Empty, Named(it)), Named(it)),
        BoundFaxReceive it => Waits.Step(Way.Step(it.Node, Longest(it.Max))).Then(Named(it)),
        BoundFaxSend it => Waits.Step(Way.Step(it.Node, Longest(it.Max))).Then(Named(it)),
        _ => throw new NotSupportedException($"Nothing is known about the time of {statement.GetType().Name}."),
    };

    private Waits Arm(BoundArm arm) => Block(arm.Block);

    private Waits Arms(params IEnumerable<BoundArm> arms) => Waits.AnyOf(arms.DistinctBy(arm => arm.Node).Select(Arm));

    /// <summary>The longest value of a bound: a literal, or the upper end of a setting's range.</summary>
    private TimeSpan Longest(BoundExpression bound) => bound switch
    {
        BoundLiteral { Value: TimeSpan value } => value,
        BoundSetting it => TimeSpan.Parse(tables.Settings[it.Setting].Max!, CultureInfo.InvariantCulture),
        BoundConversion it => Longest(it.Operand),
        _ => throw new NotSupportedException($"{bound.GetType().Name} is no bound."),
    };

    private TimeSpan LongestOf(IEnumerable<BoundPromptUse> uses) => uses.Max(Longest);

    private TimeSpan Longest(BoundPromptUse use) => tables.Prompts[use.Prompt].LengthMax ?? SemanticLimits.PromptMax;
}
