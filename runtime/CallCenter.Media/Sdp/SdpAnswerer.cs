using System.Collections.Immutable;
using System.Net;
using System.Text;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>Answers offers (RFC 3264 §6): the first audio with a common codec, protected as is allowed, is taken, all else refused.</summary>
public static class SdpAnswerer
{
    /// <summary>Answers <paramref name="offer"/>, the first or a later one of the dialog.</summary>
    /// <param name="offer">The far side's description.</param>
    /// <param name="local">Where this side receives.</param>
    /// <param name="origin">This side's <c>o=</c> line, one per dialog.</param>
    /// <param name="preference">The codecs allowed, best first; empty means the order of the offer.</param>
    /// <param name="wanted">What this side wants; sendonly to hold the far side.</param>
    /// <param name="security">The dialog's protection; null for RTP in the clear only.</param>
    public static SdpResult Answer(
        string offer,
        IPEndPoint local,
        SdpOrigin origin,
        IReadOnlyList<AudioCodec>? preference = null,
        AudioDirection wanted = AudioDirection.SendReceive,
        SdpSecurity? security = null)
    {
        security ??= SdpSecurity.PlainOnly;
        if (!SdpParser.TryParse(offer, out var description, out var problem))
        {
            return SdpResult.Failed(SdpFailure.Malformed, problem);
        }

        NegotiatedAudio? audio = null;
        AgreedSecurity? agreed = null;
        var media = new StringBuilder();
        foreach (var section in description.Media)
        {
            if (audio is null
                && AudioSection.Read(description, section) is { } offered
                && Choose(offered, preference) is { } chosen
                && (agreed = security.Accept(offered.Security, section.Protocol, local)) is not null)
            {
                audio = offered.AgreeOn(chosen, Mirror(offered.Direction) & wanted) with { Protection = agreed.Protection };
                _ = media.Append(SdpWriter.Audio(Accepted(offered, audio, local.Port) with { Protocol = agreed.Protocol, Further = WithSharing(agreed.MediaLines, audio) }));
            }
            else
            {
                _ = media.Append(SdpWriter.Refused(section));
            }
        }

        return audio is null
            ? SdpResult.Failed(SdpFailure.NothingInCommon, $"The offer has no audio by {security.Wants} with a codec that is known here.")
            : new(audio, origin.Complete(local.Address, media.ToString(), agreed!.SessionLines.AsSpan()), SdpFailure.None, null);
    }

    private static AudioLines Accepted(AudioSection offered, NegotiatedAudio audio, int port) => new()
    {
        Port = port,
        Protocol = AudioSection.PlainRtp,
        Formats = [new(audio.Codec, audio.AudioPayloadType, audio.Codec.Parameters)],
        Keys = offered.KeysFor(audio.Codec) is { } keys ? [keys] : [],
        Direction = audio.Direction,
    };

    // Accepted wherever it is offered (RFC 5761 §5.1.1): one port less to keep open on the way.
    private static ImmutableArray<string> WithSharing(ImmutableArray<string> lines, NegotiatedAudio audio) =>
        audio.MultiplexesRtcp && !lines.Contains(RtcpLine.Sharing) ? lines.Add(RtcpLine.Sharing) : lines;

    private static AudioFormat? Choose(AudioSection offered, IReadOnlyList<AudioCodec>? preference)
    {
        if (preference is not { Count: > 0 })
        {
            return Cheapest(offered);
        }

        foreach (var codec in preference)
        {
            foreach (var format in offered.Formats)
            {
                if (format.Codec == codec)
                {
                    return format;
                }
            }
        }

        return null;
    }

    /// <summary>In the order of the offer, G.711 before what costs coding.</summary>
    private static AudioFormat? Cheapest(AudioSection offered)
    {
        foreach (var format in offered.Formats)
        {
            if (format.Codec.Law is not null)
            {
                return format;
            }
        }

        return offered.FirstUsable;
    }

    /// <summary>What one side sends, the other receives.</summary>
    internal static AudioDirection Mirror(AudioDirection theirs) => theirs switch
    {
        AudioDirection.SendOnly => AudioDirection.ReceiveOnly,
        AudioDirection.ReceiveOnly => AudioDirection.SendOnly,
        _ => theirs,
    };
}
