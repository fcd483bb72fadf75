using CallCenter.Sip;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>One call of a <see cref="Phone"/>.</summary>
internal sealed class PhoneCall(Phone phone) : ISipSessionHandler
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public SipSession? Session { get; set; }

    public Voice Voice { get; } = new(phone.Address.Address, phone.Hertz);

    /// <summary>Everything that happened to it.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join(" | ", _lines);
            }
        }
    }

    /// <summary>What was said about why it is over; empty for nothing.</summary>
    public string EndReason { get; private set; } = "";

    public bool IsUp => Session?.State == SipSessionState.Confirmed;

    public bool HasEnded => Session?.State == SipSessionState.Ended;

    public void Answer() => Session!.Answer(Voice.Sdp(keys: phone.HasKeys));

    /// <summary>Does something on the telephone's loop.</summary>
    public void Do(Action<SipSession> act) => phone.Loop.Post(_ => act(Session!), null);

    /// <summary>Presses a key, as telephones do that tell by INFO.</summary>
    public void Press(char key) => Do(session => session.SendInfo("application/dtmf-relay", System.Text.Encoding.ASCII.GetBytes($"Signal={key}\r\nDuration=160\r\n")));

    public void Hangup() => Do(static session => session.Hangup());

    /// <summary>Puts the other side on hold, or takes it back.</summary>
    public void Offer(string direction) => Do(session => session.Reinvite(Voice.Sdp(direction, phone.HasKeys)));

    /// <summary>Asks the other side to call somebody.</summary>
    public void Refer(SipReferTarget target) => Do(session => session.Refer(
        new OutboundRefer { Target = target, ReferredBy = $"<{phone.Uri}>" },
        news => Note($"refer {news.Stage} {news.Code}")));

    /// <summary>Waits until something has happened.</summary>
    public Task HearsAsync(string line) => Patience.UntilAsync(() => Text.Contains(line, StringComparison.Ordinal), () => $"{phone.Name} has only: {Text}");

    /// <summary>Waits until a tone is heard.</summary>
    public Task HearsToneAsync(double hertz) => Patience.UntilAsync(() => Voice.Hears(hertz), () => $"{phone.Name} does not hear {hertz} Hz. {Text}");

    /// <summary>Waits until a tone is gone, and sees that it stays so for as many samples of other sound as an ear keeps, twice over.</summary>
    public async Task HearsNoMoreAsync(double hertz)
    {
        await Patience.UntilAsync(() => !Voice.Hears(hertz), () => $"{phone.Name} still hears {hertz} Hz. {Text}");
        var until = Voice.SamplesHeard + (2 * Voice.HeardMax);
        await Patience.UntilAsync(
            () =>
            {
                Assert.False(Voice.Hears(hertz), $"{phone.Name} hears {hertz} Hz again. {Text}");
                return Voice.SamplesHeard >= until;
            },
            () => $"{phone.Name} hears nothing. {Text}");
    }

    public void OnProvisional(SipSession session, int code, string? sdp)
    {
        Voice.Follow(sdp);
        Note($"provisional {code}");
    }

    public void OnAnswered(SipSession session, string? sdp)
    {
        Voice.Follow(sdp);
        Note("answered");
    }

    public void OnConfirmed(SipSession session, string? ackSdp) => Note("answered");

    public void OnOffer(SipSession session, SipOffer offer)
    {
        Note($"offer {DirectionOf(offer.Sdp)}");
        Voice.Follow(offer.Sdp);
        session.AcceptOffer(Voice.Sdp(DirectionOf(offer.Sdp) == "sendonly" ? "recvonly" : "sendrecv", phone.HasKeys));
    }

    public void OnOfferResult(SipSession session, int code, string? sdp)
    {
        Voice.Follow(sdp);
        Note($"offered {code} {DirectionOf(sdp)}");
    }

    public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage) =>
        Note($"info {System.Text.Encoding.UTF8.GetString(body.Span).ReplaceLineEndings(" ").Trim()}");

    public void OnRefer(SipSession session, SipReferral referral)
    {
        Note($"referred {referral.Target}");
        WhenReferred(referral);
    }

    /// <summary>What it does when it is asked to call somebody.</summary>
    public Action<SipReferral> WhenReferred { get; set; } = static referral => referral.Reject(603);

    public void OnEnded(SipSession session, SipEnd end)
    {
        Voice.Far = null;
        EndReason = end.Reason ?? "";
        Note($"ended {end.Kind} {end.Code}");
    }

    private static string DirectionOf(string? sdp)
    {
        foreach (var direction in (string[])["sendonly", "recvonly", "inactive"])
        {
            if (sdp?.Contains($"a={direction}", StringComparison.Ordinal) == true)
            {
                return direction;
            }
        }

        return "sendrecv";
    }

    private void Note(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }
}
