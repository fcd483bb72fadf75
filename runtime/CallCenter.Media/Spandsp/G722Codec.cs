using CallCenter.Media.Codecs;

namespace CallCenter.Media.Spandsp;

/// <summary>ITU-T G.722 at 64 kbit/s by spandsp. At 8,000 samples a second only the lower band is coded: half the work.</summary>
internal sealed unsafe class G722Codec : NativeCodec
{
    /// <summary>Found or not, once.</summary>
    public static readonly G722Codec Library = new(Spandsp.Library.Name);

    private const int Bitrate = 64_000;
    private const int NarrowOption = 1;
    private const int StateBytes = 300;

    private readonly delegate* unmanaged[Cdecl]<nint, int, int, nint> _encoderInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, short*, int, int> _encode;
    private readonly delegate* unmanaged[Cdecl]<nint, int, int, nint> _decoderInit;
    private readonly delegate* unmanaged[Cdecl]<nint, short*, byte*, int, int> _decode;
    private readonly nint _encoderFree;
    private readonly nint _decoderFree;

    internal G722Codec(string file)
        : base(file, "libspandsp2", "The codec G722")
    {
        _encoderInit = (delegate* unmanaged[Cdecl]<nint, int, int, nint>)Function("g722_encode_init");
        _encode = (delegate* unmanaged[Cdecl]<nint, byte*, short*, int, int>)Function("g722_encode");
        _decoderInit = (delegate* unmanaged[Cdecl]<nint, int, int, nint>)Function("g722_decode_init");
        _decode = (delegate* unmanaged[Cdecl]<nint, short*, byte*, int, int>)Function("g722_decode");
        _encoderFree = Function("g722_encode_free");
        _decoderFree = Function("g722_decode_free");
    }

    /// <summary>An encoder of 8,000 or 16,000 samples a second.</summary>
    public NativeState MakeEncoder(int sampleRate) => new(_encoderInit(0, Bitrate, Option(sampleRate)), _encoderFree, StateBytes);

    /// <summary>A decoder to 8,000 or 16,000 samples a second.</summary>
    public NativeState MakeDecoder(int sampleRate) => new(_decoderInit(0, Bitrate, Option(sampleRate)), _decoderFree, StateBytes);

    /// <summary>Forgets what came before.</summary>
    public void ResetDecoder(NativeState state, int sampleRate) => _ = _decoderInit(state.Pointer, Bitrate, Option(sampleRate));

    /// <summary>Codes samples; returns bytes.</summary>
    public int Encode(NativeState state, ReadOnlySpan<short> samples, Span<byte> bytes)
    {
        fixed (short* first = samples)
        fixed (byte* target = bytes)
        {
            return _encode(state.Pointer, target, first, samples.Length);
        }
    }

    /// <summary>Decodes bytes; there must be room for a sample, or two, for each. Returns samples.</summary>
    public int Decode(NativeState state, ReadOnlySpan<byte> bytes, Span<short> samples)
    {
        fixed (byte* first = bytes)
        fixed (short* target = samples)
        {
            return _decode(state.Pointer, target, first, bytes.Length);
        }
    }

    private static int Option(int sampleRate) => sampleRate == G711Codec.SampleRate ? NarrowOption : 0;
}
