using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>The messages printed in RFCs, as files of <c>tests/sip/messages</c>.</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "messages");

    /// <summary>Names of the messages of one folder, without their extension, in order.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. Directory.GetFiles(Path.Combine(Folder, folder), "*.dat").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    public static byte[] Read(string folder, string name) => File.ReadAllBytes(Path.Combine(Folder, folder, name + ".dat"));

    /// <summary>The message, parsed as it travels: by datagram or by stream, as its Via says.</summary>
    public static ParseResult Parse(string folder, string name)
    {
        var bytes = Read(folder, name);
        return MessageParser.Parse(bytes, KindOf(bytes).IsStream());
    }

    /// <summary>A request that is sound.</summary>
    public static SipRequest Request(string folder, string name)
    {
        var result = Parse(folder, name);
        Assert.Null(result.Fault);
        return Assert.IsType<SipRequest>(result.Message);
    }

    /// <summary>A response that is sound.</summary>
    public static SipResponse Response(string folder, string name)
    {
        var result = Parse(folder, name);
        Assert.Null(result.Fault);
        return Assert.IsType<SipResponse>(result.Message);
    }

    /// <summary>The transport the topmost Via names; datagrams when it makes no sense.</summary>
    public static SipTransportKind KindOf(byte[] message)
    {
        var via = Encoding.Latin1.GetString(message).Split("\r\n").FirstOrDefault(IsVia) ?? "";
        return via.Contains("/TCP ", StringComparison.Ordinal) ? SipTransportKind.Tcp
            : via.Contains("/TLS ", StringComparison.Ordinal) ? SipTransportKind.Tls
            : SipTransportKind.Udp;
    }

    private static bool IsVia(string line) =>
        line.StartsWith("Via", StringComparison.OrdinalIgnoreCase) || line.StartsWith("v:", StringComparison.OrdinalIgnoreCase);
}
