using System.Net;
using System.Text;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Defence;

/// <summary>Requests of somebody who has nothing to do with the call he wants to end.</summary>
public sealed class ForgeryTests
{
    private static readonly IPEndPoint Elsewhere = new(IPAddress.Parse("10.0.0.66"), 5060);

    [Fact]
    public void A_bye_with_the_right_call_id_and_wrong_tags_ends_nothing()
    {
        var pair = new Pair();
        var session = pair.Connected();
        foreach (var (to, from) in new[] { ("guessed", "carol"), (pair.B.Session.LocalTag, "carol"), ("guessed", session.LocalTag) })
        {
            var bye = RawPeer.Request("BYE", callId: session.CallId, toTag: to, branch: $"z9hG4bK{to}{from}").Replace(";tag=carol", $";tag={from}", StringComparison.Ordinal);
            pair.Wire.Carry(Elsewhere, Pair.AddressB, SipTransportKind.Udp, Encoding.ASCII.GetBytes(bye));
            pair.World.Run(0.1);
        }

        Assert.Equal(SipSessionState.Confirmed, session.State);
        Assert.Equal(SipSessionState.Confirmed, pair.B.Session.State);
        Assert.Equal(3, pair.Wire.Seen.Count(static line => line.Contains("481", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_cancel_from_another_address_than_its_invite_is_refused()
    {
        var pair = new Pair();
        var c = new RawPeer(pair);
        c.Send(RawPeer.Request("INVITE"));
        var cancel = Encoding.ASCII.GetBytes(RawPeer.Request("CANCEL"));
        pair.Wire.Carry(Elsewhere, Pair.AddressB, SipTransportKind.Udp, cancel);
        pair.World.Run(0.1);
        Assert.NotEqual(SipSessionState.Ended, pair.B.Session.State);
        c.Send(RawPeer.Request("CANCEL"));
        Assert.Equal(SipSessionState.Ended, pair.B.Session.State);
        Assert.StartsWith("SIP/2.0 487", c.LastStatus, StringComparison.Ordinal);
    }
}
