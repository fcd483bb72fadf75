using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>What an <c>m=audio</c> section offers, as far as it is understood here.</summary>
internal sealed record AudioSection(
    IPEndPoint Remote,
    ImmutableArray<AudioFormat> Formats,
    ImmutableArray<KeyFormat> Keys,
    PacketLength PacketLength,
    AudioDirection Direction,
    SectionSecurity Security)
{
    public const string PlainRtp = "RTP/AVP";
    private const int DynamicPayloadTypeMax = 127;

    /// <summary>Where it wants RTCP (RFC 3605); null for the port above that of RTP.</summary>
    public IPEndPoint? RtcpRemote { get; init; }

    /// <summary>Null when the section is refused, not audio, not RTP, or names no address though nothing else could.</summary>
    public static AudioSection? Read(SessionDescription description, SdpMedia media)
    {
        if (media.Kind != "audio" || media.Port == 0 || SectionSecurity.Read(description, media) is not { } security)
        {
            return null;
        }

        // With ICE the address comes by checks; a browser may write none, or a name only it understands.
        var isFound = security is { Transport: VoiceTransports.Dtls, Ice: not null };
        if ((media.IsConnectionNamed ? null : media.Connection ?? description.Connection) is not { } address)
        {
            if (!isFound)
            {
                return null;
            }

            address = IPAddress.Any;
        }

        var formats = ImmutableArray.CreateBuilder<AudioFormat>();
        var keys = ImmutableArray.CreateBuilder<KeyFormat>();
        foreach (var format in media.Formats)
        {
            if (!int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var type) || type > DynamicPayloadTypeMax)
            {
                continue;
            }

            var encoding = RtpMap.Find(media.Attributes, type);
            if (encoding.Is(AudioCodec.TelephoneEvent.Name))
            {
                keys.Add(new(type, encoding.ClockRate));
            }
            else if (encoding.Codec is { } codec)
            {
                formats.Add(new(codec, type, RtpMap.ParametersOf(media.Attributes, type)));
            }
        }

        return new(
            new(address, media.Port),
            formats.DrainToImmutable(),
            keys.DrainToImmutable(),
            PacketLength.Read(media.Attributes),
            DirectionOf(description, media, isFound ? null : address),
            security)
        {
            RtcpRemote = RtcpLine.Read(media.Attributes, address),
        };
    }

    /// <summary>The first codec that this machine can code; null when there is none.</summary>
    public AudioFormat? FirstUsable
    {
        get
        {
            foreach (var format in Formats)
            {
                if (AudioCodec.Usable.Contains(format.Codec))
                {
                    return format;
                }
            }

            return null;
        }
    }

    /// <summary>The telephone-event format of the codec's clock (RFC 4733 §2.1); of any other when there is none of that.</summary>
    public KeyFormat? KeysFor(AudioCodec codec)
    {
        foreach (var key in Keys)
        {
            if (key.ClockRate == codec.ClockRate)
            {
                return key;
            }
        }

        return Keys.IsEmpty ? null : Keys[0];
    }

    /// <summary>What is agreed on when both use <paramref name="format"/>.</summary>
    public NegotiatedAudio AgreeOn(AudioFormat format, AudioDirection direction)
    {
        var keys = KeysFor(format.Codec);
        return new(Remote, format.Codec, format.PayloadType, keys?.PayloadType, direction)
        {
            KeyClockRate = keys?.ClockRate ?? format.Codec.ClockRate,
            PacketMilliseconds = PacketLength.For(format.Codec),
            Parameters = format.Parameters,
            RtcpRemote = RtcpRemote,
            MultiplexesRtcp = Security.IsMultiplexed,
        };
    }

    /// <summary>As the far side wrote it. The old way of holding, a zero address, means "do not send to me" (RFC 3264 §8.4).</summary>
    private static AudioDirection DirectionOf(SessionDescription description, SdpMedia media, IPAddress? address)
    {
        var written = Written(media.Attributes) ?? Written(description.Attributes) ?? AudioDirection.SendReceive;
        var isNowhere = IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address);
        return isNowhere ? written & AudioDirection.SendOnly : written;
    }

    private static AudioDirection? Written(ImmutableArray<SdpProperty> attributes)
    {
        foreach (var attribute in attributes)
        {
            AudioDirection? direction = attribute.Name switch
            {
                "sendrecv" => AudioDirection.SendReceive,
                "sendonly" => AudioDirection.SendOnly,
                "recvonly" => AudioDirection.ReceiveOnly,
                "inactive" => AudioDirection.Inactive,
                _ => null,
            };
            if (direction is not null)
            {
                return direction;
            }
        }

        return null;
    }
}
