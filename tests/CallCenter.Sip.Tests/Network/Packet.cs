using System.Net;

namespace CallCenter.Sip.Tests.Network;

/// <summary>A message under way.</summary>
internal sealed record Packet(IPEndPoint From, IPEndPoint To, string Text)
{
    /// <summary><c>A>B INVITE</c> or <c>B>A 200 INVITE</c>, by the last digit of the addresses: 1 is A, 2 is B, 3 is C.</summary>
    public string Summary => $"{NameOf(From)}>{NameOf(To)} {Subject}";

    /// <summary>The method, or code and method of a response.</summary>
    public string Subject => Text.StartsWith("SIP/2.0 ", StringComparison.Ordinal) && Text.Length > "SIP/2.0 200".Length
        ? $"{Text.Substring(8, 3)} {SequenceMethod}"
        : Text.Split(' ')[0];

    private string SequenceMethod
    {
        get
        {
            var line = Text.Split("\r\n").FirstOrDefault(line => line.StartsWith("CSeq:", StringComparison.Ordinal)) ?? "";
            return line[(line.LastIndexOf(' ') + 1)..];
        }
    }

    private static char NameOf(IPEndPoint endPoint) => (char)('A' + endPoint.Address.GetAddressBytes()[3] - 1);
}
