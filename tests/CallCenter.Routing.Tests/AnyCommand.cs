using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Tests;

/// <summary>Commands of every kind with odd values in them, by a seed.</summary>
internal sealed class AnyCommand(Random random, Policies policies)
{
    private static readonly string[] OddTexts =
        ["", "1001", "王芳", "欢迎致电，请稍候。", "唔該", "\"quoted\" \\ / \u0000\u0001\r\n\t", "😀", "half \uD83D", "\uDE00\uD83D", "e\u0301", "\u2028", new('長', 300), " ", "</script>", "{\"do\":\"end\"}"];

    private static readonly object?[] OddValues =
    [
        null, true, false, long.MinValue, long.MaxValue, 0L, -1L, 1.50m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m,
        TimeSpan.Zero, TimeSpan.MaxValue, TimeSpan.MinValue, TimeSpan.FromTicks(1), DateOnly.MinValue, DateOnly.MaxValue, TimeOnly.MinValue, TimeOnly.MaxValue,
        DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromMinutes(-570)),
    ];

    public static IReadOnlyList<Type> Kinds { get; } = [.. typeof(RoutingCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RoutingCommand))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public RoutingCommand Of(Type kind) => kind.Name switch
    {
        nameof(Enter) => new Enter(Arrival()),
        nameof(Leave) => new Leave(Text(), Any<LeaveReason>()),
        nameof(Take) => new Take(Text(), Text(), Number()),
        nameof(Refuse) => new Refuse(Text(), Text(), Number(), Any<RefuseReason>()),
        nameof(EndService) => new EndService(Text()),
        nameof(Engage) => new Engage(Text(), Text(), Any<Medium>()),
        nameof(TakeOver) => new TakeOver(Text(), Text(), Text(), Text(), Text(), Text()),
        nameof(Pass) => Pass.Time,
        nameof(SignIn) => new SignIn(Text(), Chance(2)),
        nameof(SetState) => new SetState(Text(), Any<AgentState>(), Text(), Chance(2) ? null : Text()),
        nameof(LendSkill) => new LendSkill(Text(), Text(), Chance(3) ? null : random.Next(int.MinValue, int.MaxValue), Text()),
        nameof(PutAgent) => new PutAgent(Profile()),
        nameof(RemoveAgent) => new RemoveAgent(Text()),
        nameof(AllowBreaks) => new AllowBreaks(Chance(2) ? int.MaxValue : random.Next(-1, 5)),
        nameof(RefuseWhenBusy) => new RefuseWhenBusy(Text(), Chance(2)),
        nameof(ChangeWorld) => new ChangeWorld(policies.WorldWith(Chance(2))),
        nameof(UsePolicies) => new UsePolicies(policies.Set),
        _ => throw new NotSupportedException($"Give {kind.Name} values here, and its line in CommandJson."),
    };

    private Arrival Arrival() => new()
    {
        Id = Text(),
        Queue = Text(),
        Medium = Any<Medium>(),
        Priority = Any<QueuePriority>(),
        Facts = Facts(2),
        WaitMax = Chance(2) ? TimeSpan.MaxValue : TimeSpan.FromTicks(random.NextInt64()),
        From = Text(),
        To = Text(),
        Trunk = Text(),
        DivertedFrom = Text(),
        Handed = Text(),
        Language = Text(),
        Chance = random.Next(4) switch { 0 => 0, 1 => double.Epsilon, 2 => 1 - double.Epsilon, _ => random.NextDouble() },
        IsCallback = Chance(2),
        Since = Chance(2) ? null : new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero),
    };

    private object?[] Facts(int depth) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => depth > 0 && Chance(5) ? Facts(depth - 1) : Chance(3) ? Text() : OddValues[random.Next(OddValues.Length)])];

    private AgentProfile Profile() => new()
    {
        Id = Text(),
        Name = Text(),
        Skills = Texts().Distinct().ToDictionary(name => name, _ => random.Next(-1, 11)),
        Groups = Texts(),
        Languages = Texts(),
        Capacity = Enum.GetValues<Medium>().Where(_ => Chance(2)).ToDictionary(medium => medium, _ => random.Next(5)),
    };

    private string[] Texts() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text())];

    private string Text() => OddTexts[random.Next(OddTexts.Length)];

    private long Number() => Chance(2) ? random.Next(10) : random.NextInt64();

    private bool Chance(int one) => random.Next(one) == 0;

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
