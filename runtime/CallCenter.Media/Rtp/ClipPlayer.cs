using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Rtp;

/// <summary>Cuts a list of clips into frames, without a seam between them. Pacing thread only.</summary>
internal struct ClipPlayer
{
    private AudioClip[]? _clips;
    private bool _loop;
    private int _clip;
    private int _offset;
    private int _played;

    public readonly bool IsActive => _clips is not null;

    public int Token { get; private set; }

    /// <summary>Milliseconds played so far.</summary>
    public readonly int PlayedMs => _played / 8;

    public void Start(AudioClip[] clips, bool loop, int token)
    {
        _clips = clips;
        _loop = loop;
        Token = token;
        _clip = 0;
        _offset = 0;
        _played = 0;
    }

    public void Stop() => _clips = null;

    /// <summary>Fills a frame, the end of the last clip padded with silence; returns how many bytes are of clips.</summary>
    public int Fill(Span<byte> frame, AudioCodec codec, out bool ended)
    {
        var filled = 0;
        var restarts = 0;
        while (filled < frame.Length)
        {
            if (_clip == _clips!.Length)
            {
                // The second restart within a frame means that the clips are too short to loop over, or empty.
                if (!_loop || restarts++ > 0)
                {
                    break;
                }

                _clip = 0;
                continue;
            }

            var clip = _clips[_clip];
            var bytes = Math.Min(clip.Length - _offset, frame.Length - filled);
            G711Codec.Convert(clip.Codec.LawOrFail, clip.Bytes.Slice(_offset, bytes), codec.LawOrFail, frame[filled..]);
            filled += bytes;
            _offset += bytes;
            if (_offset == clip.Length)
            {
                _offset = 0;
                _clip++;
            }
        }

        frame[filled..].Fill(G711Codec.Silence(codec.LawOrFail));
        _played = unchecked(_played + filled);
        ended = filled == 0 || (_clip == _clips!.Length && !_loop);
        return filled;
    }
}
