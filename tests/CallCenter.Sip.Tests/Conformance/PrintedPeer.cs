using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>The other side of a flow of RFC 3665: it says what is printed there, with the tag our endpoint gave instead of Bob's.</summary>
internal sealed class PrintedPeer
{
    private static readonly string[] TagsOfBob = ["314159", "8321234356"];
    private readonly RawPeer _peer;
    private string? _tag;

    public PrintedPeer(Pair pair)
    {
        _peer = new RawPeer(pair);
    }

    /// <summary>Codes and methods of what our endpoint has said since the last time this was asked, 100 aside.</summary>
    public string Heard
    {
        get
        {
            var words = _peer.Received.Select(text => text.StartsWith("SIP/2.0 ", StringComparison.Ordinal) ? text.Substring(8, 3) : text.Split(' ')[0]);
            var heard = string.Join(' ', words.Where(word => word != "100"));
            Last = _peer.Received.Count > 0 ? _peer.Received[^1] : Last;
            _peer.Received.Clear();
            return heard;
        }
    }

    /// <summary>The last thing our endpoint said, parsed.</summary>
    public SipMessage LastMessage => MessageParser.Parse(Encoding.UTF8.GetBytes(Last), isStream: false).Message!;

    private string Last { get; set; } = "";

    public static string Printed(string name) => Encoding.UTF8.GetString(Corpus.Read("rfc3665", name));

    public static string BodyOf(string name) => Printed(name).Split("\r\n\r\n")[1];

    /// <summary>Sends a printed message to our endpoint.</summary>
    public void Say(string name)
    {
        _tag ??= _peer.Received.Concat([Last]).Select(TagOf).FirstOrDefault(tag => tag is not null);
        var text = TagsOfBob.Aggregate(Printed(name), (text, tag) => text.Replace($"tag={tag}", $"tag={_tag}", StringComparison.Ordinal));
        var bytes = Encoding.UTF8.GetBytes(text);
        _peer.Send(RawPeer.Address, Corpus.KindOf(bytes), bytes);
    }

    /// <summary>Answers the last request of our endpoint.</summary>
    public void Answer(string status)
    {
        var copied = Last.Split("\r\n").Where(line => line.Split(':')[0] is "Via" or "From" or "To" or "Call-ID" or "CSeq");
        var bytes = Encoding.UTF8.GetBytes($"SIP/2.0 {status}\r\n{string.Join("\r\n", copied)}\r\nContent-Length: 0\r\n\r\n");
        _peer.Send(RawPeer.Address, Corpus.KindOf(bytes), bytes);
    }

    /// <summary>Asserts that our last request says what the printed one says: who, in which dialog, by which routes.</summary>
    public void AssertLike(string name)
    {
        var mine = Assert.IsType<SipRequest>(LastMessage);
        var printed = Corpus.Request("rfc3665", name);
        Assert.Equal((printed.Method, printed.CallId), (mine.Method, mine.CallId));
        Assert.Equal((printed.RequestUri!.User, printed.RequestUri.Host), (mine.RequestUri!.User, mine.RequestUri.Host));
        Assert.Equal((printed.From, printed.To, printed.ToTag), (mine.From, mine.To, mine.ToTag));
        Assert.Equal(Routes(printed), Routes(mine));
    }

    private static IEnumerable<string> Routes(SipMessage message)
    {
        Assert.True(message.TryReadAll<NameAddressValue>(HeaderName.Route, out var routes));
        return routes.Select(route => route.Address);
    }

    private static string? TagOf(string text) =>
        text.Split("\r\n").FirstOrDefault(line => line.StartsWith("To:", StringComparison.Ordinal))?.Split(";tag=") is [_, var tag] ? tag : null;
}
