namespace CallCenter.Media.Codecs;

/// <summary>libbcg729 (ITU-T G.729 with Annexes A and B), as far as it is used here: without silence suppression.</summary>
internal sealed unsafe class G729Codec : NativeCodec
{
    /// <summary>Found or not, once.</summary>
    public static readonly G729Codec Library = new("libbcg729.so.0");

    /// <summary>Samples in a frame of 10 ms.</summary>
    public const int FrameSamples = 80;

    /// <summary>Bytes in a frame of 10 ms.</summary>
    public const int FrameBytes = 10;

    private const int StateBytes = 4 * 1024;

    private readonly delegate* unmanaged[Cdecl]<byte, nint> _encoderInit;
    private readonly delegate* unmanaged[Cdecl]<nint, short*, byte*, byte*, void> _encode;
    private readonly delegate* unmanaged[Cdecl]<nint> _decoderInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte, byte, byte, byte, short*, void> _decode;
    private readonly nint _encoderFree;
    private readonly nint _decoderFree;

    internal G729Codec(string file)
        : base(file, "libbcg729-0", "The codec G729")
    {
        _encoderInit = (delegate* unmanaged[Cdecl]<byte, nint>)Function("initBcg729EncoderChannel");
        _encode = (delegate* unmanaged[Cdecl]<nint, short*, byte*, byte*, void>)Function("bcg729Encoder");
        _decoderInit = (delegate* unmanaged[Cdecl]<nint>)Function("initBcg729DecoderChannel");
        _decode = (delegate* unmanaged[Cdecl]<nint, byte*, byte, byte, byte, byte, short*, void>)Function("bcg729Decoder");
        _encoderFree = Function("closeBcg729EncoderChannel");
        _decoderFree = Function("closeBcg729DecoderChannel");
    }

    public NativeState MakeEncoder() => new(_encoderInit(0), _encoderFree, StateBytes);

    public NativeState MakeDecoder() => new(_decoderInit(), _decoderFree, StateBytes);

    /// <summary>Codes 80 samples to 10 bytes.</summary>
    public void Encode(NativeState state, ReadOnlySpan<short> samples, Span<byte> frame)
    {
        byte length;
        fixed (short* first = samples)
        fixed (byte* target = frame)
        {
            _encode(state.Pointer, first, target, &length);
        }
    }

    /// <summary>Decodes a frame to 80 samples: 10 bytes of speech, 2 of a silence description (Annex B), none for what was lost.</summary>
    public void Decode(NativeState state, ReadOnlySpan<byte> frame, Span<short> samples)
    {
        fixed (byte* first = frame)
        fixed (short* target = samples)
        {
            var isLost = frame.IsEmpty;
            var isSilence = !isLost && frame.Length < FrameBytes;
            _decode(state.Pointer, first, (byte)frame.Length, (byte)(isLost ? 1 : 0), (byte)(isSilence ? 1 : 0), 0, target);
        }
    }
}
