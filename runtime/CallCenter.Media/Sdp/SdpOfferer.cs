using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>Makes offers and reads their answers (RFC 3264 §5, §7).</summary>
public static class SdpOfferer
{
    /// <summary>The payload type offered for telephone-event.</summary>
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
        (AudioCodec, int)[] offered = [.. (codecs ?? AudioCodec.Usable).Select(codec => (codec, codec.PayloadType))];
        return origin.Complete(local.Address, SdpWriter.Audio(local.Port, offered, KeyPayloadType, direction));
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
            if (AudioSection.Read(description, media) is { Codecs: [var chosen, ..] } section)
            {
                var audio = new NegotiatedAudio(
                    section.Remote,
                    chosen.Codec,
                    chosen.PayloadType,
                    section.KeyPayloadType,
                    SdpAnswerer.Mirror(section.Direction));
                return new(audio, null, SdpFailure.None, null);
            }
        }

        return SdpResult.Failed(SdpFailure.NothingInCommon, "The answer accepts no RTP/AVP audio with PCMA or PCMU.");
    }
}
