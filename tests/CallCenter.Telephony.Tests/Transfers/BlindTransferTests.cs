using CallCenter.Abstractions.Calls;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary><c>transfer blind</c> asks the caller's side first; and what a transfer gives along.</summary>
public sealed class BlindTransferTests
{
    [Fact]
    public async Task The_callers_telephone_calls_the_target_itself()
    {
        await using var stage = new Stage();
        stage.Flow = call => BlindAsync(stage, call);
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        caller.WhenReferred = static referral =>
        {
            referral.Accept();
            referral.Progress(180);
            referral.Finish(200);
        };
        await caller.HearsAsync("ended RemoteBye");
        Assert.Contains($"referred <{stage.Agent.Uri}>", caller.Text, StringComparison.Ordinal);
        Assert.Equal((TransferOutcome.Completed, "refer 200"), (_result!.Value.Outcome, _result.Value.Attempts));
        Assert.Empty(stage.Agent.Calls);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_telephone_that_will_not_is_bridged()
    {
        await using var stage = new Stage();
        stage.Flow = call => BlindAsync(stage, call);
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.Contains("referred", caller.Text, StringComparison.Ordinal);
        agent.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Where_bridging_is_wished_nobody_is_asked()
    {
        await using var stage = new Stage(static options => options with { RefersBlindTransfers = false });
        stage.Flow = call => BlindAsync(stage, call);
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.DoesNotContain("referred", caller.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_busy_is_told()
    {
        await using var stage = new Stage();
        stage.Flow = call => BlindAsync(stage, call);
        stage.Caller.WhenRinging = static _ => { };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        caller.WhenReferred = static referral =>
        {
            referral.Accept();
            referral.Finish(486);
        };
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Busy, _result!.Value.Outcome);
    }

    [Fact]
    public async Task Data_and_who_was_called_go_along_with_a_transfer_and_come_in_with_a_call()
    {
        await using var stage = new Stage();
        var handed = "";
        var divertedFrom = "";
        stage.Flow = call =>
        {
            handed = call.HandedData;
            divertedFrom = call.Forwarding.DivertedFrom;
            return stage.TransferAsync(call, stage.Agent, "客户王芳");
        };
        await stage.Caller.CallAsync(
            stage.Address,
            "hotline",
            [new SipHeader("User-to-User", UserData.ToHeader("order 7")), new SipHeader("Diversion", "<sip:4001@pbx>;reason=user-busy")]);
        var agent = await stage.Agent.RingsAsync();
        Assert.Equal(("order 7", "4001"), (handed, divertedFrom));
        var invite = agent.Session!.Invite!;
        Assert.Equal("客户王芳", UserData.Read(invite.Header(HeaderName.UserToUser)));
        Assert.Equal([$"<sip:hotline@{stage.Address}>;reason=unconditional;counter=1", "<sip:4001@pbx>;reason=user-busy"], invite.List(HeaderName.Diversion));
        Assert.Equal(2, invite.List(HeaderName.HistoryInfo).Count);
    }

    private TransferResult? _result;

    private async Task BlindAsync(Stage stage, TelephoneCall call)
    {
        await call.AnswerAsync();
        await call.WaitAsync(TimeSpan.FromMilliseconds(200)); // The caller's telephone has been told what to do by now.
        _result = await call.TransferBlindAsync(new TransferRequest(stage.Agent.Uri.ToString(), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5)));
        call.Hangup(CallEnder.Flow);
    }
}
