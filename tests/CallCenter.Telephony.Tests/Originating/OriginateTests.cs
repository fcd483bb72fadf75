using CallCenter.Abstractions.Calls;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Originating;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Originating;

/// <summary>Calls that we place are calls as any other once they are answered.</summary>
public sealed class OriginateTests
{
    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Who_is_called_and_answers_waits_and_talks_as_a_caller()
    {
        await using var stage = new Stage();
        stage.Caller.HasKeys = false; // It tells keys by INFO alone.
        var who = new Originator(stage);
        var desk = new Desk();
        var result = default(StayResult);
        stage.Flow = async call =>
        {
            desk.Stay = call.CreateStay(new QueueRoom { Queue = "Care" }, desk);
            result = await desk.Stay.RunAsync();
            call.Hangup(CallEnder.Flow);
        };
        stage.Host.Originate(new OriginateRequest(stage.Caller.Uri.ToString(), "13800000001", "4008001234", Ring), who);
        var customer = await stage.Caller.RingsAsync();
        Assert.Equal("4008001234", customer.Session!.From.User);
        await customer.HearsToneAsync(QueueStage.MusicHertz);
        var call = Assert.Single(stage.Calls);
        Assert.Equal(("13800000001", "4008001234", true), (call.From, call.To, call.WasPlaced));
        Assert.Equal(180, who.Progress);

        call.Loop.Post(_ => desk.Stay!.Offer(new AgentOffer("1001", 1, stage.Agent.Uri.ToString(), Ring)), null);
        var agent = await stage.Agent.RingsAsync();
        Assert.Equal("13800000001", agent.Session!.From.User);
        await Stage.Talk(customer, Stage.CallerHertz, agent, Stage.AgentHertz);
        customer.Press('5');
        await Patience.UntilAsync(() => agent.Voice.Keys == "5", () => $"the agent hears the keys `{agent.Voice.Keys}`");
        customer.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
        Assert.Equal(QueueOutcome.Ended, result.Outcome);
        Assert.Equal(CallEnder.Caller, Assert.Single(stage.Endings).Ender);
        Assert.Empty(who.Failures);
    }

    [Fact]
    public async Task A_call_that_we_placed_plays_asks_transfers_and_hangs_up()
    {
        await using var stage = new Stage();
        var key = default(KeyChoice);
        var transferred = default(TransferResult);
        stage.Flow = async call =>
        {
            key = await call.ChooseAsync(QueueStage.Said(seconds: 30), new KeyQuestion([], "12", TimeSpan.FromSeconds(20), BargeIn: true));
            transferred = await call.TransferAsync(new TransferRequest(stage.Agent.Uri.ToString(), Ring, TimeSpan.FromMinutes(1)));
            call.Hangup(CallEnder.Flow);
        };
        stage.Host.Originate(new OriginateRequest(stage.Caller.Uri.ToString(), "1001", "13800000002", Ring) { AnswersItself = true }, new Originator(stage));
        var first = await stage.Caller.RingsAsync();
        Assert.EndsWith(";answer-after=0", first.Session!.Invite!.Header("Call-Info"), StringComparison.Ordinal);
        await first.HearsToneAsync(QueueStage.PromptHertz);
        first.Press('2');
        var agent = await stage.Agent.RingsAsync();
        Assert.Equal('2', key.Key);
        await Stage.Talk(first, Stage.CallerHertz, agent, Stage.AgentHertz);
        agent.Hangup();
        await first.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Completed, transferred.Outcome);
        await stage.QuietAsync();
    }

    [Theory]
    [InlineData(486, DialOutcome.Busy)]
    [InlineData(603, DialOutcome.Rejected)]
    [InlineData(404, DialOutcome.Unreachable)]
    public async Task Who_refuses_is_told_by_his_outcome(int status, DialOutcome outcome)
    {
        await using var stage = new Stage();
        stage.Caller.WhenRinging = call => call.Session!.Reject(status);
        var who = new Originator(stage);
        stage.Host.Originate(new OriginateRequest(stage.Caller.Uri.ToString(), "1", "2", Ring), who);
        await who.FailsAsync();
        Assert.Equal((outcome, status), (who.Failures[0].Outcome, who.Failures[0].Status));
        await stage.QuietAsync();
        Assert.Empty(stage.Calls);
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_rings_no_longer()
    {
        await using var stage = new Stage();
        stage.Caller.WhenRinging = static _ => { };
        var who = new Originator(stage);
        stage.Host.Originate(new OriginateRequest(stage.Caller.Uri.ToString(), "1", "2", TimeSpan.FromMilliseconds(500)), who);
        await who.FailsAsync();
        Assert.Equal(DialOutcome.NoAnswer, who.Failures[0].Outcome);
        await stage.Caller.Call.HearsAsync("ended Cancelled");
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Who_is_wanted_no_more_rings_no_longer_and_nobody_is_told()
    {
        await using var stage = new Stage();
        stage.Caller.WhenRinging = static _ => { };
        var who = new Originator(stage);
        var origination = stage.Host.Originate(new OriginateRequest(stage.Caller.Uri.ToString(), "1", "2", Ring), who);
        var customer = await stage.Caller.RingsAsync();
        origination.GiveUp();
        await customer.HearsAsync("ended Cancelled");
        await stage.QuietAsync();
        Assert.Empty(who.Failures);
        Assert.Empty(stage.Calls);
    }

    [Fact]
    public async Task Whom_no_trunk_reaches_is_told_with_the_reason()
    {
        await using var stage = new Stage();
        var who = new Originator(stage);
        stage.Host.Originate(new OriginateRequest("13800000001", "1", "2", Ring), who);
        await who.FailsAsync();
        Assert.Equal((DialOutcome.Failed, 0), (who.Failures[0].Outcome, who.Failures[0].Status));
        Assert.Contains("has no trunk", who.Failures[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_by_a_trunk_gives_its_line_back_when_it_ends()
    {
        await using var carrier = new Phone("carrier", "127.0.5.36:0", Stage.OtherHertz);
        var trunk = new TrunkBinding("main", SipUri.Create(null, carrier.Address)) { CallsMax = 1 };
        await using var stage = new Stage(options => options with { Trunks = [trunk] });
        var who = new Originator(stage);
        stage.Flow = static call => call.WaitAsync(TimeSpan.FromMinutes(1)).AsTask();
        for (var i = 1; i <= 2; i++)
        {
            stage.Host.Originate(new OriginateRequest("13800000001", "13800000001", "4008001234", Ring), who);
            var customer = await carrier.RingsAsync(i);
            await Patience.UntilAsync(() => stage.Calls.Count == i, () => "there is no call");
            Assert.Equal("main", stage.Calls[^1].Trunk);
            if (i == 1)
            {
                customer.Hangup();
            }
            else
            {
                stage.Calls[^1].Loop.Post(_ => stage.Calls[^1].Hangup(CallEnder.System), null);
                await customer.HearsAsync("ended RemoteBye");
            }

            await Patience.UntilAsync(() => stage.Endings.Count == i, () => "it does not end");
        }

        await stage.QuietAsync();
        Assert.Empty(who.Failures);
    }

    private sealed class Originator(Stage stage) : IOriginator
    {
        public int Progress { get; private set; }

        public List<(DialOutcome Outcome, int Status, string Detail)> Failures { get; } = [];

        public void OnProgress(int code) => Progress = code;

        public void OnAnswered(TelephoneCall call) => stage.OnCall(call);

        public void OnFailed(DialOutcome outcome, int status, string detail) => Failures.Add((outcome, status, detail));

        public Task FailsAsync() => Patience.UntilAsync(() => Failures.Count == 1, () => "nothing is told");
    }
}
