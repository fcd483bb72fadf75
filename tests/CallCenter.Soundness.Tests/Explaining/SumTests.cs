using CallCenter.Compiler.Sources;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.Soundness.Tests.Explaining;

/// <summary>The sums of small projects, done by hand.</summary>
public sealed class SumTests
{
    private const string Head = """
        project "T" { languages en timezone "UTC" longest call 24h }
        prompt Ask at most 10s { en "Press a key." }
        prompt Hint at most 2s { en "Try again." }
        inbound { otherwise -> A }

        """;

    [Fact]
    public void All_attempts_of_a_menu_count_and_what_an_arm_does_before_it_repeats() => AssertWait(
        "flow A { answer menu Top play Ask at most 3 { on 1 hangup on no input 5s repeat with Hint on no match repeat on exhausted { wait 1s hangup } } }",
        seconds: (3 * (10 + 5 + 2)) + 1,
        keys: 3);

    [Fact]
    public void A_menu_that_nothing_repeats_is_asked_once() => AssertWait(
        "flow A { answer menu Top play Ask at most 3 { on 1 hangup else hangup } }", seconds: 10 + 5, keys: 1);

    [Fact]
    public void A_menu_in_an_arm_is_asked_anew_for_each_attempt_around_it() => AssertWait(
        """
        flow A {
            answer
            menu Outer play Ask at most 2 {
                on 1 { menu Inner play Ask at most 3 { on 2 continue  on no input 5s repeat  else hangup }  repeat }
                else hangup
            }
        }
        """,
        seconds: 2 * (15 + (3 * 15)),
        keys: 2 * (1 + 3));

    [Fact]
    public void Clearing_starts_a_collection_over_five_times() => AssertWait(
        """
        flow A {
            answer
            collect x : digits 4 ends with "#" clears with "*" within 6s then 2s play Ask at most 2 { on valid { say { en "{x}" } hangup } on exhausted hangup else repeat }
        }
        """,
        seconds: (2 * (10 + (6 * (6 + (3 * 2))))) + SaidDigits(4),
        keys: 2 * ((6 * 4) + 1));

    [Fact]
    public void Visits_count_once_for_the_whole_call() => AssertWait(
        "flow A at most 4 visits else -> B { answer wait 3s -> C }\nflow C { wait 2s -> A }\nflow B { wait 7s hangup }",
        seconds: (4 * (3 + 2)) + 7,
        keys: 0);

    [Fact]
    public void Two_circles_through_one_flow_share_its_visits() => AssertWait(
        """
        flow A at most 5 visits else -> B { answer  menu Top play Ask at most 1 { on 1 -> C  on 2 -> D  else -> B } }
        flow C { wait 2s -> A }
        flow D { wait 9s -> A }
        flow B { hangup }
        """,
        seconds: 5 * (15 + 9),
        keys: 5);

    [Fact]
    public void Talk_is_no_wait_and_what_follows_counts_by_itself()
    {
        var bound = BoundOf("flow A { answer wait 1s transfer to \"1\" ring 20s at most 30m { on completed { wait 3s hangup } on timeout { wait 2s hangup } else { wait 5s hangup } } }");

        Assert.Equal(TimeSpan.FromSeconds(1 + 20 + 5), bound.ToPersonOrEnd.Time);
        Assert.Equal(TimeSpan.FromSeconds(3), bound.AfterPerson?.Time);
        Assert.Equal(TimeSpan.FromSeconds(1 + 20 + 5), bound.Total.Time);
        Assert.Equal(4, bound.Endings.Length);
    }

    [Fact]
    public void A_setting_counts_with_the_end_of_its_range() => AssertWait(
        "setting pause : duration = 2s between 1s and 9s\nflow A { answer wait pause hangup }", seconds: 9, keys: 0);

    [Fact]
    public void A_called_flow_counts_wherever_it_is_called() => AssertWait(
        "flow A { answer call Pause(1) call Pause(2) hangup }\nflow Pause(n: int) { if n > 5 { wait 1s } wait 3s return }", seconds: 2 * (3 + 1), keys: 0);

    [Fact]
    public void Many_visits_of_many_flows_are_no_work_and_no_overflow()
    {
        var flows = Enumerable.Range(0, 60).Select(i =>
            $"flow F{i} at most 100 visits else -> F{i + 1} {{ answer menu M{i} play Ask at most 10 {{ on 1 -> F{i}  on 2 -> F{(i * 7) % 60}  on no input 60s repeat  else -> F{i + 1} }} }}");
        var bound = BoundOf("flow A { -> F0 }\n" + string.Join("\n", flows) + "\nflow F60 { answer hangup }");

        Assert.InRange(bound.Total.Time, TimeSpan.FromSeconds(60 * 100 * 10 * 70), TimeSpan.FromSeconds(61 * 100 * 10 * 70));
        Assert.NotEmpty(bound.Total.Steps);
    }

    // A key read in English takes three quarters of a second.
    private static double SaidDigits(int count) => 1 + (count * 0.75);

    private static void AssertWait(string flows, double seconds, long keys)
    {
        var bound = BoundOf(flows);

        Assert.Equal(TimeSpan.FromSeconds(seconds), bound.ToPersonOrEnd.Time);
        Assert.Equal(keys, bound.ToPersonOrEnd.Keys);
        Assert.Equal(seconds, bound.ToPersonOrEnd.Steps.Sum(step => step.Times * step.Each.TotalSeconds), 3);
    }

    private static FlowBound BoundOf(string flows)
    {
        var check = Repository.Check(new ProjectTexts(new Dictionary<string, string> { ["t.flow"] = Head + flows }));
        Assert.True(check.Project is not null, string.Join("\n", check.Diagnostics.Select(it => $"{it.Code} {it.Title} {it.Primary?.Span.Text}")));
        return check.Project.Bounds.Flows[Array.FindIndex([.. check.Project.Flows], flow => flow.Name == "A")];
    }
}
