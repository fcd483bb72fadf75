using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Transactions;

/// <summary>What a peer whom we call says.</summary>
internal static class Carol
{
    public static OutboundInvite Invite() => new() { Target = SipUri.Parse("sip:carol@10.0.0.3"), From = SipUri.Create("alice", Pair.AddressA), Sdp = "offer" };

    public static string Refusal(string request)
    {
        string[] copied = [.. request.Split("\r\n").Where(line => line.Split(':')[0] is "Via" or "From" or "Call-ID" or "CSeq")];
        return $"SIP/2.0 486 Busy Here\r\n{string.Join("\r\n", copied)}\r\nTo: <sip:carol@10.0.0.3>;tag=busy\r\nContent-Length: 0\r\n\r\n";
    }

    public static string Answer(string request)
    {
        string[] copied = [.. request.Split("\r\n").Where(line => line.Split(':')[0] is "Via" or "From" or "Call-ID" or "CSeq")];
        return $"SIP/2.0 200 OK\r\n{string.Join("\r\n", copied)}\r\nTo: <sip:carol@10.0.0.3>;tag=peer\r\nContact: <sip:carol@10.0.0.3;line=1>\r\nRecord-Route: <sip:10.0.0.3;lr>\r\nContent-Length: 0\r\n\r\n";
    }

    /// <summary>The tag of a header of a message.</summary>
    public static string TagOf(this string message, string header)
    {
        var line = message.Split("\r\n").First(line => line.StartsWith(header + ":", StringComparison.Ordinal));
        return line[(line.IndexOf(";tag=", StringComparison.Ordinal) + 5)..];
    }
}
