using CallCenter.Sip.Messages;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <content>Calls that we place: on behalf of this one, and this one itself when it was we who called.</content>
public sealed partial class TelephoneCall : ICallOrigin // TelephoneCall.Origin.cs
{
    /// <summary>A call that we have placed, and that was answered: whom we called is its caller.</summary>
    /// <param name="home">Where it lives.</param>
    /// <param name="party">Who has answered.</param>
    /// <param name="from">Number of who is called: the caller, as flows see it.</param>
    /// <param name="to">The number of ours that he could have called.</param>
    internal TelephoneCall(TelephonyLoop home, PartyLeg party, string from, string to)
    {
        _home = home;
        _session = party.Session;
        _successor = party;
        _voice = party.Voice;
        party.User = this;
        party.Origin = this;
        Caller = new CallParty(from, null, IsWithheld: false);
        To = to;
        Forwarding = Forwarding.None;
        HandedData = "";
        _keySources = new KeySources(home.Loop.Time);
        AnsweredAt = home.Loop.Time.GetUtcNow();
        IsConfirmed = true;
        WasPlaced = true;
        ListenForKeys();
    }

    /// <summary>Whether it was we who called.</summary>
    public bool WasPlaced { get; }

    TelephonyLoop ICallOrigin.Home => _home;

    IReadOnlyList<SipHeader> ICallOrigin.DiversionTo(SipUri target) => Forwarding.HeadersFor(CalledUri, target);

    void ICallOrigin.Note(string kind, string what) => Observer?.OnChange(this, kind, what);
}
