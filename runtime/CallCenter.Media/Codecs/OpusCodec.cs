namespace CallCenter.Media.Codecs;

/// <summary>libopus 1.3 and later (RFC 6716), as far as it is used here.</summary>
internal sealed unsafe class OpusCodec : NativeCodec
{
    /// <summary>Found or not, once.</summary>
    public static readonly OpusCodec Library = new("libopus.so.0");

    /// <summary>The largest frame it is let make.</summary>
    public const int FrameBytesMax = 400;

    private const int ApplicationVoip = 2048;
    private const int SetBitrate = 4002;
    private const int SetComplexity = 4010;
    private const int SetInbandFec = 4012;
    private const int SetPacketLoss = 4014;
    private const int ResetState = 4028;
    private const int EncoderBytes = 24 * 1024;
    private const int DecoderBytes = 18 * 1024;

    private readonly delegate* unmanaged[Cdecl]<int, int, int, int*, nint> _encoderCreate;
    private readonly delegate* unmanaged[Cdecl]<nint, int, int, int> _encoderControl;
    private readonly delegate* unmanaged[Cdecl]<nint, short*, int, byte*, int, int> _encode;
    private readonly delegate* unmanaged[Cdecl]<int, int, int*, nint> _decoderCreate;
    private readonly delegate* unmanaged[Cdecl]<nint, int, int, int> _decoderControl;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int, short*, int, int, int> _decode;
    private readonly nint _encoderFree;
    private readonly nint _decoderFree;

    internal OpusCodec(string file)
        : base(file, "libopus0", "The codec opus")
    {
        _encoderCreate = (delegate* unmanaged[Cdecl]<int, int, int, int*, nint>)Function("opus_encoder_create");
        _encoderControl = (delegate* unmanaged[Cdecl]<nint, int, int, int>)Function("opus_encoder_ctl");
        _encode = (delegate* unmanaged[Cdecl]<nint, short*, int, byte*, int, int>)Function("opus_encode");
        _decoderCreate = (delegate* unmanaged[Cdecl]<int, int, int*, nint>)Function("opus_decoder_create");
        _decoderControl = (delegate* unmanaged[Cdecl]<nint, int, int, int>)Function("opus_decoder_ctl");
        _decode = (delegate* unmanaged[Cdecl]<nint, byte*, int, short*, int, int, int>)Function("opus_decode");
        _encoderFree = Function("opus_encoder_destroy");
        _decoderFree = Function("opus_decoder_destroy");
    }

    /// <summary>An encoder of speech, mono.</summary>
    public NativeState MakeEncoder(int sampleRate, int bitrate, int complexity, bool repeatsLost)
    {
        int error;
        var state = new NativeState(_encoderCreate(sampleRate, 1, ApplicationVoip, &error), _encoderFree, EncoderBytes);
        _ = _encoderControl(state.Pointer, SetBitrate, bitrate);
        _ = _encoderControl(state.Pointer, SetComplexity, complexity);
        if (repeatsLost)
        {
            // It repeats as much as pays at this share of lost packets.
            const int LossPercent = 5;
            _ = _encoderControl(state.Pointer, SetInbandFec, 1);
            _ = _encoderControl(state.Pointer, SetPacketLoss, LossPercent);
        }

        return state;
    }

    /// <summary>A decoder to mono; it takes whatever the far side codes.</summary>
    public NativeState MakeDecoder(int sampleRate)
    {
        int error;
        return new(_decoderCreate(sampleRate, 1, &error), _decoderFree, DecoderBytes);
    }

    /// <summary>Codes one frame; returns its bytes, negative on failure.</summary>
    public int Encode(NativeState state, ReadOnlySpan<short> samples, Span<byte> frame)
    {
        fixed (short* first = samples)
        fixed (byte* target = frame)
        {
            return _encode(state.Pointer, first, samples.Length, target, Math.Min(frame.Length, FrameBytesMax));
        }
    }

    /// <summary>Decodes one packet, or with none makes one up, or reads what the packet repeats of the one before it; returns samples, negative on failure.</summary>
    public int Decode(NativeState state, ReadOnlySpan<byte> packet, Span<short> samples, bool readsRepeated)
    {
        fixed (byte* first = packet)
        fixed (short* target = samples)
        {
            return _decode(state.Pointer, first, packet.Length, target, samples.Length, readsRepeated ? 1 : 0);
        }
    }

    /// <summary>Forgets what came before.</summary>
    public void ResetDecoder(NativeState state) => _ = _decoderControl(state.Pointer, ResetState, 0);
}
