using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Rtp;

/// <summary>
/// Cuts a list of clips into frames. Those of the leg's codec are copied, those of G.711 follow each other without a seam;
/// others are decoded and coded anew. Pacing thread only.
/// </summary>
internal struct ClipPlayer
{
    private AudioClip[]? _clips;
    private ClipDecoders? _decoders;
    private bool _loop;
    private int _clip;

    // In bytes for G.711, else in frames.
    private int _offset;
    private int _played;

    public readonly bool IsActive => _clips is not null;

    public int Token { get; private set; }

    /// <summary>Milliseconds played so far.</summary>
    public readonly int PlayedMs => _played / 8;

    /// <summary>Begins; <paramref name="clock"/> is the engine's, in samples, by which a radio is tuned in.</summary>
    public void Start(PlayOrder order, int token, long clock)
    {
        _clips = order.Clips;
        _decoders = order.Decoders;
        _loop = order.Loop;
        Token = token;
        _clip = 0;
        _offset = order.IsRadio && order.Clips is [{ Length: > 0 } music] ? PlaceOf(music, clock) : 0;
        _played = 0;
    }

    private static int PlaceOf(AudioClip music, long clock) => music.Codec.Law is not null
        ? (int)(clock % music.Length)
        : (int)(clock / AudioClip.FrameSamples % music.FrameCount);

    public void Stop()
    {
        _clips = null;
        _decoders = null;
    }

    /// <summary>Whether the next frame is there as it is sent, so that making it changes no coder.</summary>
    public readonly bool IsPlain(AudioCodec codec) =>
        _clips is { } clips && (codec.Law is not null
            ? Array.TrueForAll(clips, static clip => clip.Codec.Law is not null)
            : _clip < clips.Length && clips[_clip].Codec == codec);

    /// <summary>Writes the next frame of 20 ms, the end of the last clip padded with silence; returns its bytes, 0 when nothing is left.</summary>
    public int Fill(Span<byte> payload, ConnectedAudio audio, out bool ended)
    {
        var codec = audio.Agreed.Codec;
        var length = 0;
        if (Next() is { } clip)
        {
            length = clip.Codec.Law is { } own ? FillFromBytes(payload, audio, own)
                : clip.Codec == codec ? Copy(clip, payload)
                : FillByCoding(clip, payload, audio);
        }

        ended = length == 0 || (_clip == _clips!.Length && !_loop);
        return length;
    }

    /// <summary>The clip to go on with; null at the end. Clips that are empty are passed over, once round.</summary>
    private AudioClip? Next()
    {
        var clips = _clips!;
        for (var i = 0; i <= clips.Length; i++)
        {
            if (_clip == clips.Length)
            {
                if (!_loop || clips.Length == 0)
                {
                    return null;
                }

                _clip = 0;
            }

            if (clips[_clip].Length > 0)
            {
                return clips[_clip];
            }

            _clip++;
        }

        return null;
    }

    private int FillFromBytes(Span<byte> payload, ConnectedAudio audio, G711 own)
    {
        if (audio.Agreed.Codec.Law is { } law)
        {
            Gather(payload[..LegStream.FrameBytes], law);
            return LegStream.FrameBytes;
        }

        Span<byte> bytes = stackalloc byte[LegStream.FrameBytes];
        Span<short> samples = stackalloc short[LegStream.FrameBytes];
        Gather(bytes, own);
        G711Codec.Decode(own, bytes, samples);
        return audio.Encoder.Encode(samples, payload);
    }

    /// <summary>A frame of G.711 clips, across their seams.</summary>
    private void Gather(Span<byte> frame, G711 law)
    {
        var filled = 0;
        while (filled < frame.Length && Next() is { Codec.Law: { } own } clip)
        {
            var bytes = Math.Min(clip.Length - _offset, frame.Length - filled);
            G711Codec.Convert(own, clip.Bytes.Slice(_offset, bytes), law, frame[filled..]);
            filled += bytes;
            _offset += bytes;
            if (_offset == clip.Length)
            {
                _offset = 0;
                _clip++;
            }
        }

        frame[filled..].Fill(G711Codec.Silence(law));
        _played = unchecked(_played + filled);
    }

    private int Copy(AudioClip clip, Span<byte> payload)
    {
        var frame = clip.Frame(_offset);
        frame.CopyTo(payload);
        Advance(clip);
        return frame.Length;
    }

    private int FillByCoding(AudioClip clip, Span<byte> payload, ConnectedAudio audio)
    {
        Span<short> samples = stackalloc short[LegStream.FrameBytes];
        if ((_decoders?.Of(clip.Codec) ?? audio.ClipDecoders?.Of(clip.Codec)) is not { } decoder
            || decoder.Decode(clip.Frame(_offset), samples) == 0)
        {
            samples.Clear();
        }

        Advance(clip);
        return audio.Encoder.Encode(samples, payload);
    }

    private void Advance(AudioClip clip)
    {
        _played = unchecked(_played + LegStream.FrameBytes);
        if (++_offset == clip.FrameCount)
        {
            _offset = 0;
            _clip++;
        }
    }
}
