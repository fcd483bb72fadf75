using System.Collections.Immutable;
using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>Makes offers and reads their answers (RFC 3264 §5, §7).</summary>
public static class SdpOfferer
{
    /// <summary>An offer of audio.</summary>
    /// <param name="local">Where this side receives.</param>
    /// <param name="origin">This side's <c>o=</c> line, one per dialog.</param>
    /// <param name="codecs">Best first; null means all this machine can use, G.711 before others.</param>
    /// <param name="direction">sendonly holds the far side.</param>
    /// <param name="security">The dialog's protection; null for RTP in the clear.</param>
    /// <param name="agreed">What the dialog agreed on before: what has a number keeps it (RFC 3264 §8.3.2).</param>
    public static string Offer(
        IPEndPoint local,
        SdpOrigin origin,
        IReadOnlyList<AudioCodec>? codecs = null,
        AudioDirection direction = AudioDirection.SendReceive,
        SdpSecurity? security = null,
        NegotiatedAudio? agreed = null)
    {
        var protection = (security ?? SdpSecurity.PlainOnly).Offer(local);
        var numbers = new PayloadNumbers(agreed);
        ImmutableArray<AudioFormat> formats = [.. (codecs ?? AudioCodec.Usable).Select(codec => new AudioFormat(codec, numbers.Of(codec), codec.Parameters))];
        return origin.Complete(local.Address, SdpWriter.Audio(new()
        {
            Port = local.Port,
            Protocol = protection.Protocol,
            Formats = formats,
            Keys = [.. formats.Select(format => format.Codec.ClockRate).Distinct().Order().Select(rate => new KeyFormat(numbers.OfKeys(rate), rate))],
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
}
