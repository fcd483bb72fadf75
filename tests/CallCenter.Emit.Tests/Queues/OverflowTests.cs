using Xunit;

namespace CallCenter.Emit.Tests.Queues;

/// <summary>A call that overflows has the ways out of the queue it is in by then, with the facts it brought along.</summary>
public sealed class OverflowTests
{
    private const string Chain =
        """
        group Early  group Middle  group Late

        queue First {
            facts { account: digits up to 12 }
            needs group Early
            order calls by priority, waited; one step up every 1m
            limit 10 waiting, 5m
            overflow when waiting > 5 to Second
            overflow after 30s to Second
        }

        // `account` comes along though it is certain there and may be none here; the others begin here.
        queue Second {
            facts { account: digits up to 12? = none  tries: digits up to 4 = "77"  note: digits up to 4 = "42" }
            needs group Middle
            order calls by priority, waited; one step up every 1m
            limit 10 waiting, 5m
            overflow after 1m to Third
            while waiting { on 1 -> Told("1", account, tries, note)  on 2 callback }
        }

        queue Third {
            facts { note: digits up to 4  tries: digits up to 4 }
            needs group Late
            order calls by priority, waited; one step up every 1m
            limit 10 waiting, 5m
            overflow when nobody signed in -> Told("2", none, tries, note)
            overflow after 2m -> Told("3", none, tries, note)
        }

        flow Told(way: digits, account: digits?, tries: digits, note: digits) { log "{way} {tries} {note}"  if account is digits a { log "account {a}" }  hangup }

        flow Main {
            answer
            queue First with { account: "555" } { on callback taken hangup  else hangup }
        }

        """;

    [Fact]
    public void A_key_of_the_queue_it_went_to_leads_where_it_says()
    {
        using var project = new QueueProject(Chain +
            """
            test "a key" {
                call from "1" to "2" at 2026-11-20 10:00
                expect queue First overflow to Second after 30s
                expect queue Second with { account: "555", tries: "77", note: "42" }
                press "1"
                expect log "1 77 42"
                expect log "account 555"
                expect hangup
            }
            """);

        Assert.Equal([""], project.Failures);
    }

    [Theory]
    [InlineData("expect queue Third overflow to Told", "2 77 42")]
    [InlineData("expect queue Third overflow to Told after 2m", "3 77 42")]
    public void An_overflow_two_queues_on_leads_where_it_says(string step, string told)
    {
        using var project = new QueueProject(Chain +
            $$"""
            test "two queues on" {
                call from "1" to "2" at 2026-11-20 10:00
                expect queue First overflow to Second
                expect queue Second overflow to Third after 1m
                {{step}}
                expect log "{{told}}"
                expect hangup
            }
            """);

        Assert.Equal([""], project.Failures);
    }

    [Fact]
    public void A_time_tells_two_overflows_to_one_queue_apart()
    {
        using var project = new QueueProject(Chain +
            """
            test "a time of neither counts for the one that has none" {
                call from "1" to "2" at 2026-11-20 10:00
                expect queue First overflow to Second after 31s
                expect queue Second callback taken
                expect hangup
            }
            test "whatever the time, when six wait" {
                call from "1" to "2" at 2026-11-20 10:00
                expect queue First overflow to Second after 12s
                expect queue Second callback taken
                expect hangup
            }
            """);

        Assert.Equal(["", ""], project.Failures);
    }

    [Fact]
    public void A_number_stands_for_one_way_in_all_queues_of_a_release()
    {
        using var project = new QueueProject(Chain);
        var queues = project.Manifest.Queues;
        var numbers = queues.SelectMany(queue => queue.Keys.Select(key => key.Jump).Concat(queue.Overflows.Select(overflow => overflow.Jump))).Where(jump => jump >= 0).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(queues, queue => Assert.Equal(queues[0].Jumps, queue.Jumps));
        Assert.Equal(Enumerable.Range(0, queues[0].Jumps.Count), numbers.Order());
    }
}
