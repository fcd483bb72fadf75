using System.Collections.Immutable;
using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>Makes offers and reads their answers (RFC 3264 §5, §7).</summary>
public static class SdpOfferer
{
    /// <summary>The payload type offered for telephone-event at 8,000 a second; those of other clock rates follow.</summary>
    public const int KeyPayloadType = 101;

    /// <summary>An offer of plain RTP audio.</summary>
    /// <param name="local">Where this side receives.</param>
    /// <param name="origin">This side's <c>o=</c> line, one per dialog.</param>
    /// <param name="codecs">Best first; null means A-law, then µ-law.</param>
    /// <param name="direction">sendonly holds the far side.</param>
    public static string Offer(
        IPEndPoint local,
        SdpOrigin origin,
        IReadOnlyList<AudioCodec>? codecs = null,
        AudioDirection direction = AudioDirection.SendReceive)
    {
        ImmutableArray<AudioFormat> formats = [.. (codecs ?? AudioCodec.Usable).Select(codec => new AudioFormat(codec, codec.PayloadType, codec.Parameters))];
        return origin.Complete(local.Address, SdpWriter.Audio(new()
        {
            Port = local.Port,
            Protocol = AudioSection.PlainRtp,
            Formats = formats,
            Keys = KeysFor(formats),
            Direction = direction,
        }));
    }

    /// <summary>What the answer agreed to, of the codec it names first.</summary>
    public static SdpResult ReadAnswer(string answer)
    {
        if (!SdpParser.TryParse(answer, out var description, out var problem))
        {
            return SdpResult.Failed(SdpFailure.Malformed, problem);
        }

        foreach (var media in description.Media)
        {
            if (AudioSection.Read(description, media) is { } section && section.FirstUsable is { } chosen)
            {
                return new(section.AgreeOn(chosen, SdpAnswerer.Mirror(section.Direction)), null, SdpFailure.None, null);
            }
        }

        return SdpResult.Failed(SdpFailure.NothingInCommon, "The answer accepts no RTP/AVP audio with PCMA or PCMU.");
    }

    /// <summary>One telephone-event format for each clock rate among the codecs (RFC 4733 §2.1, RFC 7587 §4.1).</summary>
    private static ImmutableArray<KeyFormat> KeysFor(ImmutableArray<AudioFormat> formats) =>
        [.. formats.Select(format => format.Codec.ClockRate).Distinct().Order().Select(rate => new KeyFormat(KeyPayloadTypeOf(rate), rate))];

    private static int KeyPayloadTypeOf(int clockRate) => clockRate == G711Codec.SampleRate ? KeyPayloadType : KeyPayloadType + 1;
}
