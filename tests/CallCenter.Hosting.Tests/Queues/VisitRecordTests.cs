using CallCenter.Abstractions.Calls;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>What stands in the record of a call that was in a queue, and in the log.</summary>
public sealed class VisitRecordTests : IDisposable
{
    private const string Queues =
        """
        skill care levels 1..10
        queue Care {
            facts { level: int = 1 }
            needs skill care
            order calls by priority, waited; one step up every 2m
            limit 10 waiting, 5m
            while waiting { at 0s play Place(level)  every 30s play Place(level)  on 2 callback }
        }
        """;

    private readonly VirtualCentre _centre = new(Queues, VirtualCentre.AgentsJson(new { id = "1001", telephone = "1001", skills = new { care = 5 } }));

    public VisitRecordTests()
    {
        _centre.SignIn("1001");
        _centre.Answer(_centre.Desk.SetStateAsync("1001", "1001", Routing.Agents.AgentState.Away, "", CancellationToken.None));
    }

    public void Dispose() => _centre.Dispose();

    [Theory]
    [InlineData(CallbackOutcome.Taken, QueueOutcome.CallbackTaken)]
    [InlineData(CallbackOutcome.AlreadyTaken, QueueOutcome.CallbackTaken)]
    public async Task Who_asks_to_be_called_back_has_left_once(CallbackOutcome callback, QueueOutcome outcome)
    {
        // Whether and what a caller presses is chance.
        for (var seed = 1; ; seed++)
        {
            Assert.True(seed < 1_000, "Nobody asks to be called back.");
            var (caller, visit) = _centre.Call($"c{seed}", "Care", new Random(seed), callback: callback);
            _centre.Pass(TimeSpan.FromSeconds(61));
            if (!visit.IsCompleted || (await visit).Outcome != outcome)
            {
                caller.HangUp();
                _centre.Settle();
                continue;
            }

            Assert.StartsWith("left Care Callback ", Assert.Single(caller.Notes, note => note.StartsWith("left ", StringComparison.Ordinal)), StringComparison.Ordinal);
            return;
        }
    }

    [Fact]
    public void An_expression_of_the_waiting_room_that_fails_is_told_once_and_the_caller_waits_on()
    {
        // No flow could give such a fact: an int that is none.
        var (caller, visit) = _centre.Call("c1", "Care", new Random(1));
        _centre.Pass(TimeSpan.FromSeconds(1));

        Assert.False(visit.IsCompleted);
        Assert.Equal("queue Care: `level` failed and counts as none: NullReferenceException", Assert.Single(caller.Problems));
        caller.HangUp();
        _centre.Settle();
    }
}
