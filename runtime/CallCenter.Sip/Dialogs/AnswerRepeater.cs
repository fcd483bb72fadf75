using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// Sends a 2xx again until its ACK comes (RFC 3261 section 13.3.1.4). That is the user agent's work, not the
/// transaction's, and it is done over streams too: the hop behind the first may be a datagram.
/// </summary>
internal sealed class AnswerRepeater(UserAgentCore core, SipRequest invite, byte[] response, bool isFirst, Action noAck)
{
    private readonly SipFlow _route = ResponseRoute.Of(invite);
    private TimeSpan _pause = core.Timing.T1;
    private ISipTimer? _repeatTimer;
    private ISipTimer? _lifeTimer;

    /// <summary>The CSeq number the ACK must have.</summary>
    public uint Sequence => invite.Sequence;

    /// <summary>Whether it answers the INVITE that made the dialog.</summary>
    public bool IsFirst => isFirst;

    public void Start()
    {
        _lifeTimer = core.Loop.Schedule(core.Timing.TransactionMax, static self => ((AnswerRepeater)self!).GiveUp(), this);
        StartRepeatTimer();
    }

    public void Stop()
    {
        _repeatTimer?.Cancel();
        _lifeTimer?.Cancel();
    }

    private void StartRepeatTimer() => _repeatTimer = core.Loop.Schedule(_pause, static self => ((AnswerRepeater)self!).Repeat(), this);

    private void Repeat()
    {
        SipCounters.Add(ref core.Counters.RetransmittedCount);
        core.Transports.Send(_route, response, null);
        _pause = core.Timing.Next(_pause);
        StartRepeatTimer();
    }

    private void GiveUp()
    {
        Stop();
        noAck();
    }
}
