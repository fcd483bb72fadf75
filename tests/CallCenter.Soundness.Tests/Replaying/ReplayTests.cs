using CallCenter.Abstractions.Calls;
using CallCenter.Compiler.Sources;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;
using CallCenter.Simulation.Calls;
using CallCenter.Simulation.Replaying;
using Xunit;

namespace CallCenter.Soundness.Tests.Replaying;

/// <summary>A call is executed again from what it has written, and goes the same way.</summary>
public sealed class ReplayTests
{
    // Nine examples: more than 1,000 calls in all.
    private const int CallsOfExample = 120;
    private const int CallsOfProject = 40;

    public static TheoryData<string> Examples => [.. Repository.Examples];

    public static TheoryData<string> CorrectProjects =>
        [.. Directory.EnumerateFiles(CorrectFolder, "*.flow").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string CorrectFolder => Path.Combine(Repository.Root, "tests", "language", "correct");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Calls_of_an_example_go_the_same_way_again(string name)
    {
        using var release = new RecordedRelease(Repository.Example(name), TestContext.Current.CancellationToken);

        AssertIdentical(release, CallsOfExample);
    }

    [Theory]
    [MemberData(nameof(CorrectProjects))]
    public void Calls_of_a_correct_project_go_the_same_way_again(string name)
    {
        using var release = new RecordedRelease(Project(File.ReadAllText(Path.Combine(CorrectFolder, name + ".flow"))), TestContext.Current.CancellationToken);

        AssertIdentical(release, CallsOfProject);
    }

    [Fact]
    public void Another_release_shows_the_first_difference_with_both_sides()
    {
        using var before = new RecordedRelease(Project(WithMenu("    on 1 -> Sales")), TestContext.Current.CancellationToken);
        using var after = new RecordedRelease(Project(WithMenu("    on 1 { log \"new\"  -> Sales }")), TestContext.Current.CancellationToken);
        var chosen = Calls(before).First(events => events.Any(it => it.Body.StartsWith("\"choose\",\"Key\",\"1\"", StringComparison.Ordinal)));

        var result = after.Replay(chosen);

        Assert.Equal(ReplayOutcome.Identical, before.Replay(chosen).Outcome);
        Assert.Equal(ReplayOutcome.Different, result.Outcome);
        Assert.Equal("node \"Main/Top/1/log-1\"", result.Executed);
        Assert.StartsWith("node \"Main/Top/1/go-1\"", result.Recorded, StringComparison.Ordinal);
        Assert.Equal(chosen.Single(it => it.Sequence == result.Sequence).Body, result.Recorded!["node ".Length..]);
    }

    [Fact]
    public void What_lies_encrypted_is_not_in_the_record_and_a_call_that_was_given_it_is_not_executed_again()
    {
        using var release = new RecordedRelease(Project(WithPerson("idCard: text up to 18 encrypted")), TestContext.Current.CancellationToken);
        var given = Calls(release, call => CallWithSecrets.Around(call, release.Manifest)).First(events => events.Any(it => it.Body.Contains($"\"withheld\":\"{EventValue.Encrypted}\"", StringComparison.Ordinal)));

        var result = release.Replay(given);

        Assert.Equal(ReplayOutcome.NotExecutable, result.Outcome);
        Assert.StartsWith("Main/", result.Node, StringComparison.Ordinal);
        Assert.Contains("findPerson", given.Single(it => it.Sequence == result.Sequence).Body, StringComparison.Ordinal);
        Assert.NotNull(result.Reason);
        AssertNoSecret(given);
    }

    [Fact]
    public void Secrets_are_never_written_and_not_needed_to_go_the_same_way()
    {
        using var release = new RecordedRelease(Project(WithPerson("pin: secret text up to 20")), TestContext.Current.CancellationToken);
        var calls = Calls(release, call => CallWithSecrets.Around(call, release.Manifest)).Take(100).ToList();

        Assert.Contains(calls, events => events.Any(it => it.Body == $"\"collect\",\"Valid\",{CallWithSecrets.Typed.Length}"));
        Assert.Contains(calls, events => events.Any(it => it.Kind == CallEventKind.Data && it.Body.Contains($"\"withheld\":\"{EventValue.Secret}\"", StringComparison.Ordinal)));
        Assert.All(calls, AssertNoSecret);
        Assert.All(calls, events => Assert.Equal(ReplayOutcome.Identical, release.Replay(events).Outcome));
    }

    [Fact]
    public void A_record_that_breaks_off_is_met_as_far_as_it_goes()
    {
        using var release = new RecordedRelease(Project(WithMenu("    on 1 -> Sales")), TestContext.Current.CancellationToken);
        var events = Calls(release).First(events => events.Count > 12);

        Assert.Equal(ReplayOutcome.Identical, release.Replay(events).Outcome);
        for (var kept = 1; kept < events.Count - 1; kept++)
        {
            var result = release.Replay([.. events.Take(kept)]);

            Assert.Equal((ReplayOutcome.BrokenOff, kept - 1), (result.Outcome, result.Steps));
        }
    }

    [Fact]
    public void A_record_with_a_hole_is_not_executed_again()
    {
        using var release = new RecordedRelease(Project(WithMenu("    on 1 -> Sales")), TestContext.Current.CancellationToken);
        var events = Calls(release).First(events => events.Count > 12);
        var gap = events[4] with { Kind = CallEventKind.Gap, Body = "1" };

        Assert.Equal(ReplayOutcome.NotExecutable, release.Replay([.. events.Take(4), .. events.Skip(5)]).Outcome);
        Assert.Contains("lost", release.Replay([.. events.Take(4), gap, .. events.Skip(5)]).Reason, StringComparison.Ordinal);
        Assert.Equal(ReplayOutcome.NotExecutable, release.Replay([.. events.Skip(1)]).Outcome);
        Assert.Equal(ReplayOutcome.NotExecutable, release.Replay([]).Outcome);
    }

    [Fact]
    public void One_answer_that_was_another_one_is_noticed()
    {
        using var release = new RecordedRelease(Project(WithMenu("    on 1 -> Sales")), TestContext.Current.CancellationToken);
        var chosen = Calls(release).First(events => events.Any(it => it.Body.StartsWith("\"choose\",\"Key\",\"1\"", StringComparison.Ordinal)));
        var other = chosen.Select(it => it with { Body = it.Body.Replace("\"choose\",\"Key\",\"1\"", "\"choose\",\"NoMatch\",\"1\"", StringComparison.Ordinal) });

        Assert.Equal(ReplayOutcome.Different, release.Replay([.. other]).Outcome);
    }

    private static void AssertIdentical(RecordedRelease release, int calls)
    {
        for (var seed = 0; seed < calls; seed++)
        {
            var events = release.Record(seed);
            var result = release.Replay(events);

            Assert.True(result.Outcome == ReplayOutcome.Identical, $"SEED={seed}: {result}; before it: {string.Join(" | ", events.Where(it => it.Sequence < result.Sequence).TakeLast(6).Select(it => it.Body))}");
        }
    }

    private static void AssertNoSecret(IReadOnlyList<CallEvent> events) => Assert.DoesNotContain(
        events,
        it => it.Body.Contains(CallWithSecrets.Typed, StringComparison.Ordinal) || it.Body.Contains(CallWithSecrets.Kept, StringComparison.Ordinal));

    private static IEnumerable<IReadOnlyList<CallEvent>> Calls(RecordedRelease release, Func<ICall, ICall>? around = null) =>
        Enumerable.Range(0, 2000).Select(seed => release.Record(around?.Invoke(new RandomCall(release.Manifest, seed)) ?? new RandomCall(release.Manifest, seed)));

    private static ProjectTexts Project(string text) => new(new Dictionary<string, string> { ["main.flow"] = text });

    private static string WithMenu(string arm) => Head + $$"""
        flow Main {
            answer
            menu Top play Ask at most 2 {
            {{arm}}
                on exhausted hangup
                else repeat
            }
        }

        flow Sales { play Ask  hangup }
        """;

    private static string WithPerson(string field) => Head + $$""""
        record Person { id: int  {{field}} }

        query findPerson(number: phone) : Person? on crm within 2s
            """ SELECT * FROM person WHERE phone = @number """

        query checkPin(number: phone, pin: secret digits) : bool on crm within 2s
            """ SELECT COUNT(*) > 0 FROM customer WHERE phone = @number AND pin = @pin """

        flow Main {
            answer
            collect secret pin : digits 10 play Ask at most 2 {
                on valid     continue
                on exhausted hangup
                else         repeat
            }
            verify checkPin(call.from, pin) { on verified continue  else hangup }
            let person = findPerson(call.from) else none
            if person is Person p and p.id > 0 { play Ask }
            hangup
        }
        """";

    private const string Head = """
        project "示例热线" {
            languages zh-CN, en, yue
            timezone "Asia/Shanghai"
            longest call 1h
            source crm : database
        }

        inbound { otherwise -> Main }

        prompt Ask { zh-CN "业务咨询请按一。"  en "For sales, press one."  yue "業務查詢請按一。" }

        """;
}
