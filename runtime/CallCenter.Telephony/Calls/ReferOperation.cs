using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>Asks the caller's side to call somebody itself (RFC 5589 section 6). Null when it will not: then both are bridged instead.</summary>
internal sealed class ReferOperation(TelephoneCall call, OutboundRefer wish, TimeSpan ringTimeout) : CallOperation<TransferResult?>(call)
{
    /// <summary>What the caller's network adds to the ringing: agreeing, and telling.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private bool _isAccepted;

    public override void OnCallEnded() => Complete(Result(TransferOutcome.Ended, 0));

    protected override void Start()
    {
        Call.Keys.Clear();
        if (Call.Refer(wish, OnNews))
        {
            StartTimer(ringTimeout + Slack);
        }
        else
        {
            Complete(null);
        }
    }

    protected override void OnTimer() => Complete(_isAccepted ? Result(TransferOutcome.NoAnswer, 408) : null);

    private static TransferResult Result(TransferOutcome outcome, int status) =>
        new(outcome, status, TimeSpan.Zero) { Attempts = status == 0 ? "refer" : string.Create(CultureInfo.InvariantCulture, $"refer {status}") };

    private void OnNews(ReferNews news)
    {
        switch (news.Stage)
        {
            case ReferStage.Accepted or ReferStage.Progress:
                _isAccepted = true;
                break;
            case ReferStage.Done or ReferStage.Unwatched:
                Complete(Result(TransferOutcome.Completed, news.Code));
                break;
            case ReferStage.Failed:
                Complete(Result(TransferOutcomes.Of(new SipEnd(SipEndKind.Rejected, news.Code)), news.Code));
                break;
            case ReferStage.Silent when _isAccepted:
                Complete(Result(TransferOutcome.Failed, 0));
                break;
            default:
                Complete(null);
                break;
        }
    }
}
