using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Originating;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;
using CallCenter.Telephony.Tests.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Originating;

/// <summary>A call that an agent places is a talk as any other once he is answered, on real telephones (AGT-05).</summary>
public sealed class PlacedTalkTests : IAsyncDisposable
{
    private const string Number = "13800000009";
    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(20);

    private readonly Stage _stage = new();
    private readonly Desk _desk = new();
    private StayResult? _result;

    public PlacedTalkTests() => _stage.Flow = async call =>
    {
        var called = new TalkTarget(_stage.Caller.Uri.ToString(), Number) { RingMax = Ring };
        _desk.Stay = call.CreatePlacedTalk(new PlacedCall("1001", called) { Present = "4008001234", Number = Number, To = "4008001234" }, _desk);
        _result = await _desk.Stay.RunAsync();
        call.Hangup(CallEnder.Flow);
    };

    [Fact]
    public async Task Who_was_called_is_held_consulted_about_and_handed_over_and_the_agent_is_free()
    {
        var (agent, customer) = await TalkingAsync();
        Assert.Equal("4008001234", customer.Session!.From.User);
        Assert.Equal((Number, "4008001234"), (_stage.Calls[0].From, _stage.Calls[0].To));
        Assert.Contains($"dial: {Number} Answered 200", _stage.Changes);

        await DoneAsync(new HoldCaller());
        await customer.HearsToneAsync(QueueStage.MusicHertz);
        await DoneAsync(new ResumeCaller());
        await DoneAsync(new MuteAgent(true));
        await customer.HearsNoMoreAsync(Stage.AgentHertz);
        await DoneAsync(new MuteAgent(false));

        await DoneAsync(new Consult(new TalkTarget(_stage.Other.Uri.ToString(), "1002", "1002")));
        var other = await _stage.Other.RingsAsync();
        Assert.Equal(Number, other.Session!.From.User);
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        await customer.HearsToneAsync(QueueStage.MusicHertz);
        await DoneAsync(new JoinAll());
        await Stage.Talk(customer, Stage.CallerHertz, other, Stage.OtherHertz);
        await DoneAsync(new HandOver());
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(customer, Stage.CallerHertz, other, Stage.OtherHertz);
        Assert.Equal((1, "1002"), (_desk.Count("gone 1001"), _desk.Stay!.State.Agent));
        Assert.Equal("No flow waits for a call that an agent has placed; pass the other party on to a queue, or send him into a flow.", await ActAsync(new GiveBack("sold")));

        customer.Hangup();
        await other.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
        Assert.Equal((QueueOutcome.Ended, 1), (_result!.Value.Outcome, _desk.Count("gone 1002")));
    }

    [Fact]
    public async Task A_supervisor_takes_over_whom_an_agent_has_called()
    {
        var (agent, customer) = await TalkingAsync();
        var supervisor = new TalkTarget(_stage.Other.Uri.ToString(), "1010", "1010");
        await DoAsync(stay => stay.Supervise(supervisor, SupervisionMode.Listen, warns: false));
        var third = await _stage.Other.RingsAsync();
        await third.HearsToneAsync(Stage.CallerHertz);
        await DoAsync(stay => stay.Supervise(supervisor, SupervisionMode.Intercept, warns: false));
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(customer, Stage.CallerHertz, third, Stage.OtherHertz);
        third.Hangup();
        await customer.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
    }

    [Fact]
    public async Task Whom_an_agent_has_called_is_handed_on_by_the_agents_telephone()
    {
        var (agent, customer) = await TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = _stage.Other.Uri });
        var other = await _stage.Other.RingsAsync();
        await agent.HearsAsync("refer Done 200");
        await Stage.Talk(customer, Stage.CallerHertz, other, Stage.OtherHertz);
        Assert.Equal(1, _desk.Count("gone 1001"));
        other.Hangup();
        await customer.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
    }

    [Fact]
    public async Task An_agent_who_is_not_answered_hears_that_it_rings_and_why_not_is_told()
    {
        _stage.Caller.WhenRinging = static _ => { };
        var agent = await DialAsync();
        var customer = await _stage.Caller.RingsAsync();
        await agent.HearsToneAsync(QueueStage.RingBackHertz);
        Assert.Equal(StayStage.Calling, _desk.Stay!.State.Stage);
        Assert.Equal($"{Number} has not answered yet.", await ActAsync(new HoldCaller()));
        customer.Do(static session => session.Reject(486));
        await agent.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
        Assert.Equal((OfferRefusal.Busy, 1), (_result!.Value.Unreached, _desk.Count("gone 1001")));
        Assert.Contains($"dial: {Number} Busy 486", _stage.Changes);
    }

    [Fact]
    public async Task An_agent_who_hangs_up_before_he_is_answered_stops_the_ringing()
    {
        _stage.Caller.WhenRinging = static _ => { };
        var agent = await DialAsync();
        var customer = await _stage.Caller.RingsAsync();
        agent.Hangup();
        await customer.HearsAsync("ended Cancelled");
        await _stage.QuietAsync();
        Assert.Equal((QueueOutcome.Ended, 1), (_result!.Value.Outcome, _desk.Count("gone 1001")));
    }

    [Fact]
    public async Task Whom_an_agent_leaves_is_the_flows_again()
    {
        var (agent, customer) = await TalkingAsync();
        agent.Hangup();
        await customer.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
        Assert.Equal((QueueOutcome.AgentLeft, CallEnder.Flow), (_result!.Value.Outcome, Assert.Single(_stage.Endings).Ender));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private async Task<PhoneCall> DialAsync()
    {
        _stage.Host.Originate(new OriginateRequest(_stage.Agent.Uri.ToString(), "1001", Number, Ring), new Originator(_stage));
        return await _stage.Agent.RingsAsync();
    }

    private async Task<(PhoneCall Agent, PhoneCall Customer)> TalkingAsync()
    {
        var agent = await DialAsync();
        var customer = await _stage.Caller.RingsAsync();
        await Stage.Talk(customer, Stage.CallerHertz, agent, Stage.AgentHertz);
        return (agent, customer);
    }

    private Task<string?> ActAsync(TalkAction action) => AskAsync(stay => stay.Act(action));

    private async Task DoneAsync(TalkAction action) => Assert.Null(await ActAsync(action));

    private async Task DoAsync(Func<IQueueStay, string?> act) => Assert.Null(await AskAsync(act));

    private async Task<string?> AskAsync(Func<IQueueStay, string?> act)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _stage.Calls[0].Loop.Post(_ => done.SetResult(act(_desk.Stay!)), null);
        return await done.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private sealed class Originator(Stage stage) : IOriginator
    {
        public void OnAnswered(TelephoneCall call) => stage.OnCall(call);

        public void OnFailed(DialOutcome outcome, int status, string detail) => Assert.Fail($"{outcome} {status} {detail}");
    }
}
