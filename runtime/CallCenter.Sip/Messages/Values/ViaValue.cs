using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>One Via (RFC 3261 section 20.42) with all its parameters.</summary>
/// <param name="Transport"><c>UDP</c>, <c>TCP</c>, <c>TLS</c>, <c>WS</c>, <c>WSS</c>, or another.</param>
/// <param name="Host">Host or address, brackets of IPv6 included.</param>
public sealed record ViaValue(string Transport, string Host) : IHeaderValue<ViaValue>
{
    /// <summary>The port; null when it is not said.</summary>
    public int? Port { get; init; }

    /// <summary>All parameters.</summary>
    public HeaderParameters Parameters { get; init; }

    /// <summary>The branch; null for RFC 2543 peers.</summary>
    public string? Branch => Parameters["branch"];

    /// <summary>Where the request really came from, as the one who received it saw it.</summary>
    public string? Received => Parameters["received"];

    /// <summary>Group or address the response goes to, for multicast.</summary>
    public string? MulticastAddress => Parameters["maddr"];

    /// <summary>Hops a multicast response may make, 0 to 255.</summary>
    public uint? TimeToLive => Parameters.Number("ttl", byte.MaxValue);

    /// <summary>The port the request really came from (RFC 3581); null when not said.</summary>
    public uint? ResponsePort => Parameters.Number("rport", ushort.MaxValue);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out ViaValue? value)
    {
        value = null;
        if (text.Length > SipLimits.MessageBytesMax || !ViaParser.TryParse(text, new Messages.TextRange(0, text.Length), out var via) || !text[via.Element.End..].Trim(" \t"u8).IsEmpty
            || !HeaderParameters.TryParse(via.Parameters.Of(text), out var parameters))
        {
            return false;
        }

        value = new ViaValue(Encoded(via.Transport.Of(text)), Encoded(via.Host.Of(text)))
        {
            Port = via.Port == 0 ? null : via.Port,
            Parameters = parameters,
        };
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"SIP/2.0/{Transport} {Host}{(Port is null ? "" : $":{Port}")}{Parameters}");

    private static string Encoded(ReadOnlySpan<byte> text) => System.Text.Encoding.UTF8.GetString(text);
}
