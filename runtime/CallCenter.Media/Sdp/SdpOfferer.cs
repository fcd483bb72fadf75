using System.Collections.Immutable;
using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>Makes offers and reads their answers (RFC 3264 §5, §7).</summary>
public static class SdpOfferer
{
    /// <summary>The payload type offered for telephone-event at 8,000 a second; those of other clock rates follow.</summary>
    public const int KeyPayloadType = 101;

    /// <summary>An offer of audio.</summary>
    /// <param name="local">Where this side receives.</param>
    /// <param name="origin">This side's <c>o=</c> line, one per dialog.</param>
    /// <param name="codecs">Best first; null means A-law, then µ-law.</param>
    /// <param name="direction">sendonly holds the far side.</param>
    /// <param name="security">The dialog's protection; null for RTP in the clear.</param>
    public static string Offer(
        IPEndPoint local,
        SdpOrigin origin,
        IReadOnlyList<AudioCodec>? codecs = null,
        AudioDirection direction = AudioDirection.SendReceive,
        SdpSecurity? security = null)
    {
        var protection = (security ?? SdpSecurity.PlainOnly).Offer(local);
        ImmutableArray<AudioFormat> formats = [.. (codecs ?? AudioCodec.Usable).Select(codec => new AudioFormat(codec, codec.PayloadType, codec.Parameters))];
        return origin.Complete(local.Address, SdpWriter.Audio(new()
        {
            Port = local.Port,
            Protocol = protection.Protocol,
            Formats = formats,
            Keys = KeysFor(formats),
            Direction = direction,
            Further = protection.MediaLines,
        }), protection.SessionLines.AsSpan());
    }

    /// <summary>What the answer agreed to, of the codec it names first.</summary>
    /// <param name="answer">The far side's description.</param>
    /// <param name="security">The dialog's protection, that made the offer; null for RTP in the clear.</param>
    public static SdpResult ReadAnswer(string answer, SdpSecurity? security = null)
    {
        security ??= SdpSecurity.PlainOnly;
        if (!SdpParser.TryParse(answer, out var description, out var problem))
        {
            return SdpResult.Failed(SdpFailure.Malformed, problem);
        }

        foreach (var media in description.Media)
        {
            if (AudioSection.Read(description, media) is { } section && section.FirstUsable is { } chosen
                && security.ReadAnswer(section.Security, media.Protocol) is { } agreed)
            {
                var audio = section.AgreeOn(chosen, SdpAnswerer.Mirror(section.Direction)) with
                {
                    Protection = agreed.Protection,
                    MultiplexesRtcp = agreed.Protection is DtlsProtection, // Offered there only, and an answer can ask for nothing else.
                };
                return new(audio, null, SdpFailure.None, null);
            }
        }

        return SdpResult.Failed(SdpFailure.NothingInCommon, "The answer accepts no audio as it was offered.");
    }

    /// <summary>One telephone-event format for each clock rate among the codecs (RFC 4733 §2.1, RFC 7587 §4.1).</summary>
    private static ImmutableArray<KeyFormat> KeysFor(ImmutableArray<AudioFormat> formats) =>
        [.. formats.Select(format => format.Codec.ClockRate).Distinct().Order().Select(rate => new KeyFormat(KeyPayloadTypeOf(rate), rate))];

    private static int KeyPayloadTypeOf(int clockRate) => clockRate == G711Codec.SampleRate ? KeyPayloadType : KeyPayloadType + 1;
}
