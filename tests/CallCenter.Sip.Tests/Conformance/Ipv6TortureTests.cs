using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>The messages of RFC 5118, sent from the address their topmost Via names where it is an IPv6 one.</summary>
public sealed class Ipv6TortureTests
{
    private const string Folder = "rfc5118";
    private static readonly IPAddress Sender = IPAddress.Parse("2001:db8::9:1");

    public static TheoryData<string, string> Reactions => new()
    {
        { "ipv6-good", "200" },
        { "ipv6-bad", "400" },
        { "port-ambiguous", "200" },
        { "port-unambiguous", "200" },
        { "via-received-param-with-delim", "481" }, // Understood; there is no such dialog.
        { "via-received-param-no-delim", "200" },
        { "ipv6-in-sdp", "invited 486" },
        { "mult-ip-in-header", "481" },
        { "mult-ip-in-sdp", "invited 486" },
        { "ipv4-mapped-ipv6", "invited 486" },
        { "ipv6-bug-abnf-3-colons", "200" },
        { "ipv6-correct-abnf-2-colons", "200" },
    };

    [Theory]
    [MemberData(nameof(Reactions))]
    public void Every_message_gets_the_reaction_the_rfc_asks_for(string name, string reaction)
    {
        var registrar = new Reaction.Server(SipMethod.Register);
        Assert.Equal(reaction, Reaction.To(Folder, name, Sender, registrar).Text);
        Assert.Equal(reaction == "200" && name is "ipv6-good" or "port-ambiguous" or "port-unambiguous" ? 1 : 0, registrar.Requests.Count);
    }

    [Fact]
    public void None_of_them_is_left_out() => Assert.Equal(Corpus.Names(Folder), Reactions.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void A_port_stands_outside_the_brackets()
    {
        var inside = Corpus.Request(Folder, "port-ambiguous").RequestUri!;
        var outside = Corpus.Request(Folder, "port-unambiguous").RequestUri!;
        Assert.Equal(("2001:db8::10:5070", (int?)null), (inside.Host, inside.Port));
        Assert.Equal(("2001:db8::10", 5070), (outside.Host, outside.Port));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("2001:db8::10"), 5070), outside.ToEndPoint());
    }

    [Theory]
    [InlineData("via-received-param-with-delim", "[2001:db8::9:255]")]
    [InlineData("via-received-param-no-delim", "2001:db8::9:255")]
    public void Received_is_read_with_brackets_and_without(string name, string received)
    {
        Assert.True(Corpus.Request(Folder, name).TryReadAll<ViaValue>(HeaderName.Via, out var vias));
        Assert.Equal((received, "[2001:db8::9:1]"), (vias[0].Received, vias[0].Host));
        Assert.StartsWith("z9hG4bKas3", vias[0].Branch, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_to_the_address_in_via_needs_no_received()
    {
        var answer = Reaction.To(Folder, "mult-ip-in-header", Sender).Answer;
        Assert.Contains("\r\nVia: SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bKas3-111\r\n", answer, StringComparison.Ordinal);
        var elsewhere = Reaction.To(Folder, "mult-ip-in-header", IPAddress.Parse("2001:db8::7")).Answer;
        Assert.Contains(";branch=z9hG4bKas3-111;received=2001:db8::7\r\n", elsewhere, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapped_addresses_and_their_ports_are_read()
    {
        var invite = Corpus.Request(Folder, "ipv4-mapped-ipv6");
        Assert.True(invite.TryReadAll<ViaValue>(HeaderName.Via, out var vias));
        Assert.Equal(("[::ffff:192.0.2.10]", 19823), (vias[0].Host, vias[0].Port));
        Assert.True(invite.TryRead<NameAddressValue>(HeaderName.Contact, out var contact));
        Assert.Equal(("T. desk phone", "::ffff:192.0.2.2"), (contact!.Display, contact.Uri!.Host));
    }
}
