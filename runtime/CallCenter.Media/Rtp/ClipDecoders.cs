using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Rtp;

/// <summary>What decodes clips that a leg cannot send as they are; made by the call loop, used by the pacing thread.</summary>
internal sealed class ClipDecoders
{
    private readonly (AudioCodec Codec, FrameDecoder Decoder)[] _decoders;

    private ClipDecoders(IEnumerable<AudioCodec> codecs) =>
        _decoders = [.. codecs.Select(static codec => (codec, FrameCoders.Decoder(codec)))];

    /// <summary>Those that are needed to play <paramref name="clips"/> on a leg of <paramref name="codec"/>; null when none is.</summary>
    public static ClipDecoders? For(AudioClip[] clips, AudioCodec? codec)
    {
        var needed = clips.Select(static clip => clip.Codec).Where(own => own.Law is null && own != codec).Distinct().ToList();
        return needed.Count == 0 ? null : new(needed);
    }

    /// <summary>The decoder of a codec; null when it was not foreseen.</summary>
    public FrameDecoder? Of(AudioCodec codec)
    {
        foreach (var (own, decoder) in _decoders)
        {
            if (own == codec)
            {
                return decoder;
            }
        }

        return null;
    }
}
